package dev.edl.shell;

import dev.edl.command.Outcome;
import dev.edl.exec.HostResult;
import dev.edl.shell.line.Splitter;
import dev.edl.shell.view.Endings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

/**
 * Carries out lines that come from a pipe or a file, each as soon as it is whole. Stops at the first failure, with its
 * exit code; or goes on and exits with it. For one thread.
 */
final class Batch {
    private static final int INTERRUPTED = 130;

    private final Lines lines;
    private final Taken values;
    private final boolean keepGoing;
    private final String name;
    private final BatchEnd end;
    private int code;
    private boolean any;
    private boolean interrupted;

    /**
     * Nothing is read yet.
     *
     * @param name of the file, for messages; empty for standard input
     * @param end knows of the signals that end it
     */
    Batch(Lines lines, Taken values, boolean keepGoing, String name, BatchEnd end) {
        this.end = end;
        this.lines = lines;
        this.values = values;
        this.keepGoing = keepGoing;
        this.name = name;
    }

    /** Carries out all lines, and returns the exit code. */
    int run(InputStream input) {
        Splitter splitter = lines.splitter();
        var text = new TextLines(input);
        int number = 1;
        try {
            // Text that is not text would be carried out as something else than was meant.
            for (Optional<String> line = text.next(); line.isPresent(); line = text.next()) {
                splitter.add(line.get()).ifPresent(this::carryOut);
                number++;
                if (!goesOn()) {
                    return ended();
                }
                if (splitter.isStuck()) {
                    break;
                }
            }
        } catch (TextLines.NulInLine e) {
            return refuse("line " + number + " holds a NUL, and so is no text");
        } catch (CharacterCodingException e) {
            return refuse("line " + number + " is not text in UTF-8");
        } catch (IOException e) {
            return refuse((name.isEmpty() ? "standard input " : "") + "cannot be read: " + e.getMessage());
        }
        Optional<Splitter.Unfinished> unfinished = splitter.unfinished();
        if (unfinished.isPresent()) {
            return refuse("line " + unfinished.get().firstLine() + ": "
                    + unfinished.get().why());
        }
        if (!any) {
            lines.sitting().context().messages().warn(where() + "an empty batch: nothing was done");
        }
        return ended();
    }

    private int ended() {
        return end.code().orElse(lines.exited().orElse(code));
    }

    private boolean goesOn() {
        return lines.exited().isEmpty() && !isInterrupted() && (code == 0 || keepGoing);
    }

    private boolean isInterrupted() {
        return interrupted || end.code().isPresent();
    }

    private String where() {
        return name.isEmpty() ? "" : name + ": ";
    }

    private int refuse(String why) {
        lines.sitting().context().messages().error(where() + why, Optional.empty());
        return code == 0 ? Edl.REFUSED : code;
    }

    private void carryOut(Splitter.Unit unit) {
        any = true;
        Lines.Ended ended = lines.run(unit);
        List<HostResult> results = values.takeRun();
        if (ended.code() == 0 || lines.exited().isPresent()) {
            return;
        }
        code = code == 0 ? ended.code() : code;
        interrupted = ended.code() == INTERRUPTED
                && results.stream().noneMatch(one -> one.outcome().equals(new Outcome.Exited(INTERRUPTED)));
        String how = Endings.unwell(results)
                .orElse(ended.code() == Edl.REFUSED ? "refused" : "failed, exit code " + ended.code());
        String next = isInterrupted() ? "; stopped here" : keepGoing ? "" : "; stopped here (--keep-going goes on)";
        lines.sitting().context().messages().failedLine(name, ended.line(), ended.code(), how, next);
    }
}
