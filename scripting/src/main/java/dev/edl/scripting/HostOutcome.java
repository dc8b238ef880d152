package dev.edl.scripting;

import dev.edl.exec.Fate;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.Received;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a command on one host. Immutable; outputs are read when they are asked for. */
public final class HostOutcome {
    private static final long TAIL = 64 * 1024;

    private final HostResult result;
    private final boolean rehearsed;
    private final @Nullable Rehearsal rehearsal;

    /**
     * Takes what came of it.
     *
     * @param rehearsed whether it was not run
     * @param rehearsal who is told what would be written; null: it is written
     */
    HostOutcome(HostResult result, boolean rehearsed, @Nullable Rehearsal rehearsal) {
        this.result = result;
        this.rehearsed = rehearsed;
        this.rehearsal = rehearsal;
    }

    public Host getHost() {
        return result.host();
    }

    /** True when it succeeded, and its check where there is one. */
    public boolean getOk() {
        return rehearsed || result.ok();
    }

    /** How it ended: {@code exited 1}, {@code was not started: no such program}, {@code was not run} in a dry run. */
    public String getOutcome() {
        return rehearsed ? "was not run" : Outcomes.clause(result);
    }

    /** The same in two or three words. */
    String label() {
        return rehearsed ? "not run" : Outcomes.label(result);
    }

    boolean isLost() {
        return Fate.of(result) == Fate.LOST;
    }

    /** The code that stands for it on the command line. */
    public int getExitCode() {
        return rehearsed ? 0 : result.exitCode();
    }

    /** What it wrote, as text, without the newlines at its end; both streams unless they are apart ({@code split}). */
    public String getOutput() {
        return text(result.kept());
    }

    /** What it wrote on its standard error where that is apart; else empty. */
    public String getErrors() {
        return text(result.errors().flatMap(Received::kept));
    }

    /** The output's lines. */
    public List<String> getLines() {
        return getOutput().lines().toList();
    }

    /** The output as it came. */
    public byte[] getBytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output as it came, whatever its size. The caller closes the stream. */
    public InputStream open() {
        return result.kept().map(Spool::open).orElseGet(InputStream::nullInputStream);
    }

    /** Writes the output into a file of this machine, and replaces what is there; in a dry run tells that it would. */
    public void save(Path file) {
        if (rehearsal != null) {
            rehearsal.tell("would save the output of " + getHost() + " to " + file);
            return;
        }
        try (InputStream in = open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it ran, by the host's clock; null when that is not known. */
    public @Nullable Duration getDuration() {
        return result.seconds();
    }

    /** The run's name there, as {@code exec.logs} takes it. */
    public String getName() {
        return result.name().text();
    }

    /** What else is to be said of it, each one line. */
    public List<String> getNotes() {
        return result.notes();
    }

    String fingerprint() {
        return result.kept().map(Spool::fingerprint).orElse("");
    }

    /** The last lines of the standard error where it is apart and has any, else of the output; blank ones are left out. */
    List<String> lastLines(int most) {
        List<String> errors = tail(result.errors().flatMap(Received::kept), most);
        return errors.isEmpty() ? tail(result.kept(), most) : errors;
    }

    private static List<String> tail(Optional<Spool> spool, int most) {
        if (spool.isEmpty()) {
            return List.of();
        }
        try (InputStream in = spool.get().open()) {
            in.skipNBytes(Math.max(0, spool.get().size() - TAIL));
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - most), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Optional<Spool> spool) {
        return spool.map(Spool::text).orElse("").replaceFirst("[\\r\\n]+$", "");
    }

    @Override
    public String toString() {
        return getHost() + " " + (getOk() && !rehearsed ? "well" : getOutcome());
    }
}
