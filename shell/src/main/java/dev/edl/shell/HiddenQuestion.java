package dev.edl.shell;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks on the controlling terminal for what nobody is to see, whatever our standard streams are; without a terminal there
 * is nobody to ask.
 */
final class HiddenQuestion {
    private static final int LONGEST = 4096;

    private HiddenQuestion() {}

    /** What was typed; empty when nobody can be asked, or the input was ended. */
    static Optional<char[]> ask(String question) {
        try (var in = new InputStreamReader(new FileInputStream(Question.TERMINAL), Charset.defaultCharset());
                var out = new PrintStream(new FileOutputStream(Question.TERMINAL), true, Charset.defaultCharset())) {
            // Whatever ends this process while it asks must not leave a terminal that shows nothing.
            var restore = new Thread(() -> echo("echo"));
            Runtime.getRuntime().addShutdownHook(restore);
            // Before the question: whoever answers at once is not to be read either.
            echo("-echo");
            try (var _ = Signals.listen(signal -> Question.leave(out, signal, "left at the question"))) {
                out.print(question);
                out.flush();
                return line(in);
            } finally {
                echo("echo");
                out.println();
                Runtime.getRuntime().removeShutdownHook(restore);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<char[]> line(InputStreamReader in) throws IOException {
        char[] typed = new char[LONGEST];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n' && length < LONGEST) {
            typed[length++] = (char) next;
            next = in.read();
        }
        char[] phrase = Arrays.copyOf(typed, length);
        Arrays.fill(typed, '\0');
        return next < 0 ? Optional.empty() : Optional.of(phrase);
    }

    private static void echo(String mode) {
        try {
            new ProcessBuilder("stty", mode)
                    .redirectInput(new File(Question.TERMINAL))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            System.getLogger(HiddenQuestion.class.getName()).log(System.Logger.Level.DEBUG, "no stty", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
