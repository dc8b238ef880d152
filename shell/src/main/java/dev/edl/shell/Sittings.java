package dev.edl.shell;

import dev.edl.shell.view.OutputClosed;
import dev.edl.shell.view.Stdout;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What all sittings have, whoever writes their lines. */
final class Sittings {
    private Sittings() {}

    /**
     * What {@code println} writes to; with JSON standard output is for results alone. A person sees each line when it comes.
     * From the first failure on whatever is written or flushed fails with {@link OutputClosed}.
     */
    static PrintStream printing(Context context) {
        OutputStream to = context.options().json()
                ? context.surroundings().errors()
                : context.surroundings().output();
        var stdout = new Stdout(to);
        boolean watched = context.surroundings().terminals().output();
        return new PrintStream(new BufferedOutputStream(stdout), watched, StandardCharsets.UTF_8) {
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
