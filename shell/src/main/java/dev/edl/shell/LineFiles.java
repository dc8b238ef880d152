package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.shell.line.Routed;
import dev.edl.shell.line.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of lines that a sitting carries out. For one thread. */
final class LineFiles {
    private final Lines lines;
    /** Those under way, each opened by the one before. */
    private final Set<Path> open = new HashSet<>();

    LineFiles(Lines lines) {
        this.lines = lines;
    }

    /** A file that a line names. */
    Path file(String name) {
        Surroundings now = lines.sitting().surroundings();
        return name.equals("~") || name.startsWith("~/")
                ? now.home().resolve(name.length() < 2 ? "" : name.substring(2))
                : now.folder().resolve(name);
    }

    /** Carries out the start-up script, if there is one. */
    int start() {
        Optional<Path> script = lines.settings().start();
        if (script.isEmpty()) {
            return 0;
        }
        lines.snippets().starting(true);
        try {
            return open(script.get());
        } catch (UsageException e) {
            // Whoever cannot start it wants to go on all the same.
            lines.sitting().context().messages().error(e);
            return Edl.REFUSED;
        } finally {
            lines.snippets().starting(false);
        }
    }

    /**
     * Carries out the lines of a file; stops at the first failure, which it names.
     *
     * @throws UsageException when it cannot be read, or is under way already
     */
    int open(Path file) {
        Path real = real(file);
        if (!open.add(real)) {
            throw new UsageException(file + " is being carried out already: it would open itself for ever", null);
        }
        try {
            return carryOut(file);
        } finally {
            open.remove(real);
        }
    }

    /** Its lines are being carried out by somebody else, until the end of the sitting. */
    void opened(Path file) {
        open.add(real(file));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // Whoever reads it is told why not.
            return file;
        }
    }

    private int carryOut(Path file) {
        for (Splitter.Unit unit : units(file)) {
            Lines.Ended ended = lines.run(unit);
            if (lines.exited().isPresent()) {
                return ended.code();
            }
            if (ended.code() != 0) {
                lines.sitting()
                        .context()
                        .messages()
                        .failedLine(file.toString(), ended.line(), ended.code(), "stopped here", "");
                return ended.code();
            }
        }
        return 0;
    }

    private List<Splitter.Unit> units(Path file) {
        String text = read(file);
        if (file.toString().endsWith(".groovy")) {
            return List.of(new Splitter.Unit(1, new Routed.Groovy(text)));
        }
        Splitter.Split split = lines.split(text);
        split.unfinished().ifPresent(unit -> {
            throw new UsageException(file + ": line " + unit.firstLine() + ": " + unit.why(), null);
        });
        return split.units();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("no such file here: " + file, null);
        } catch (IOException e) {
            throw new UsageException("cannot be read: " + file + ": " + e.getMessage(), null);
        }
    }
}
