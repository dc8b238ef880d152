package dev.edl.shell;

import dev.edl.shell.view.OutputClosed;
import dev.edl.shell.view.Stdout;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What all sittings have, whoever writes their lines. */
final class Sittings {
    private Sittings() {}

    /**
     * What {@code println} writes to; with JSON standard output is for results alone. Whoever reads it, a person or a file,
     * has each line when it is printed, and before what is written to standard error after it.
     * From the first failure on whatever is written or flushed fails with {@link OutputClosed}.
     */
    static PrintStream printing(Context context) {
        OutputStream to = context.options().json()
                ? context.surroundings().errors()
                : context.surroundings().output();
        return printing(to);
    }

    static PrintStream printing(OutputStream to) {
        var stdout = new Stdout(to);
        return new PrintStream(new BufferedOutputStream(stdout), true, StandardCharsets.UTF_8) {
            /** In one piece: each write is flushed. */
            @Override
            public void println(@Nullable String line) {
                print(line + System.lineSeparator());
            }

            @Override
            public void println(@Nullable Object value) {
                println(String.valueOf(value));
            }

            @Override
            public void close() {
                // The stream below is not ours; and what it has failed with is under way already.
                if (stdout.failure().isEmpty()) {
                    flush();
                }
            }
        };
    }
}
