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
    private static final String TERMINAL = "/dev/tty";

    private Question() {}

    /** What was typed, nothing when the input was ended; empty when nobody can be asked. */
    static Optional<String> ask(String question) {
        try (var in = new BufferedReader(
                        new InputStreamReader(new FileInputStream(TERMINAL), Charset.defaultCharset()));
                var out = new PrintStream(new FileOutputStream(TERMINAL), true, Charset.defaultCharset());
                var _ = Signals.listen(signal -> leave(out, signal))) {
            out.print(question);
            out.flush();
            return Optional.of(Objects.requireNonNullElse(in.readLine(), ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void leave(PrintStream out, String signal) {
        out.println();
        out.println("edl: left at the question; nothing was done");
        Signals.leaveProcess(128 + Signal.valueOf(signal).number());
    }
}
