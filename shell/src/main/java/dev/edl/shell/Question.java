package dev.edl.shell;

import dev.edl.command.Signal;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/** Asks on the controlling terminal, whatever our standard streams are; the answer is seen there. */
final class Question {
    static final String TERMINAL = "/dev/tty";

    private Question() {}

    /** What was typed, nothing when the input was ended; empty when nobody can be asked. */
    static Optional<String> ask(String question) {
        try (var in = new BufferedReader(
                        new InputStreamReader(new FileInputStream(TERMINAL), Charset.defaultCharset()));
                var out = new PrintStream(new FileOutputStream(TERMINAL), true, Charset.defaultCharset());
                var _ = Signals.listen(signal -> leave(out, signal, "left at the question; nothing was done"))) {
            out.print(question);
            out.flush();
            return Optional.of(Objects.requireNonNullElse(in.readLine(), ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Ends this process, on a line of its own. */
    static void leave(PrintStream out, String signal, String words) {
        out.println();
        out.println("edl: " + words);
        Signals.leaveProcess(128 + Signal.valueOf(signal).number());
    }
}
