package dev.edl.shell;

import dev.edl.exec.HostResult;
import dev.edl.shell.line.Splitter;
import dev.edl.shell.view.Endings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Carries out lines that come from a pipe or a file, each as soon as it is whole. Stops at the first failure, with its
 * exit code; or goes on and exits with it. For one thread.
 */
final class Batch {
    private final Lines lines;
    private final Taken values;
    private final boolean keepGoing;
    private int code;
    private boolean any;

    Batch(Lines lines, Taken values, boolean keepGoing) {
        this.lines = lines;
        this.values = values;
        this.keepGoing = keepGoing;
    }

    /**
     * Carries out all lines, and returns the exit code.
     *
     * @param name of the file, for messages; empty for standard input
     */
    int run(InputStream input, String name) {
        Splitter splitter = lines.splitter();
        String where = name.isEmpty() ? "" : name + ": ";
        // Text that is not text would be carried out as something else than was meant.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int number = 0;
        try (var reader = new BufferedReader(new InputStreamReader(input, decoder))) {
            for (String line = reader.readLine(); line != null && goesOn(); line = reader.readLine()) {
                number++;
                if (line.indexOf('\0') >= 0) {
                    return refuse(where + "line " + number + " is not text");
                }
                splitter.add(line).ifPresent(unit -> carryOut(unit, where));
            }
        } catch (CharacterCodingException e) {
            return refuse(where + "what comes after line " + number + " is not text in UTF-8");
        } catch (IOException e) {
            return refuse(where + "cannot be read: " + e.getMessage());
        }
        if (goesOn()) {
            Optional<Splitter.Unfinished> unfinished = splitter.unfinished();
            if (unfinished.isPresent()) {
                return refuse(where + "line " + unfinished.get().firstLine() + ": "
                        + unfinished.get().why());
            }
            if (!any) {
                lines.sitting().context().messages().warn(where + "an empty batch: nothing was done");
            }
        }
        return lines.exited().orElse(code);
    }

    private boolean goesOn() {
        return lines.exited().isEmpty() && (code == 0 || keepGoing);
    }

    private int refuse(String why) {
        lines.sitting().context().messages().error(why, Optional.empty());
        return code == 0 ? Edl.REFUSED : code;
    }

    private void carryOut(Splitter.Unit unit, String where) {
        any = true;
        int ended = lines.run(unit.routed());
        List<HostResult> results = values.takeRun();
        if (ended == 0 || lines.exited().isPresent()) {
            return;
        }
        code = code == 0 ? ended : code;
        String how = Endings.unwell(results).orElse("failed with " + ended);
        lines.sitting()
                .context()
                .messages()
                .say("edl: " + where + "line " + unit.firstLine() + ": " + how
                        + (keepGoing ? "" : "; stopped here (--keep-going goes on)"));
    }
}
