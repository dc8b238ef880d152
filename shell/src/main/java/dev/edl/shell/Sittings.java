package dev.edl.shell;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What all sittings have, whoever writes their lines. */
final class Sittings {
    private Sittings() {}

    /**
     * What {@code println} writes to; with JSON standard output is for results alone. A person sees each line when it comes.
     */
    static PrintStream printing(Context context) {
        OutputStream to = context.options().json()
                ? context.surroundings().errors()
                : context.surroundings().output();
        boolean watched = context.surroundings().terminals().output();
        return new PrintStream(new BufferedOutputStream(to), watched, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                // The stream below is not ours.
                flush();
            }
        };
    }
}
