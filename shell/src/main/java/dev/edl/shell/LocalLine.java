package dev.edl.shell;

import dev.edl.command.local.ProcessTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A line for the shell of this machine: {@code !ls}. */
final class LocalLine {
    private static final int NO_SHELL = 127;
    /** With JSON standard output is for results alone. */
    private static final String RESULTS_ALONE = "exec >&2\n";

    private LocalLine() {}

    /** Carries it out on our own terminal, and returns its exit code. */
    static int run(Context context, String line) throws InterruptedException {
        if (line.isBlank()) {
            context.messages().error("!LINE: a line for the shell of this machine", Optional.empty());
            return Edl.REFUSED;
        }
        ProcessBuilder builder = new ProcessBuilder(
                        // Ctrl-Z would suspend it for ever: nobody here could wake it.
                        NativeWords.of(List.of(
                                "/bin/sh",
                                "-c",
                                "trap '' TSTP\n" + (context.options().json() ? RESULTS_ALONE : "") + line)))
                .directory(context.surroundings().folder().toFile())
                .inheritIO()
                .redirectInput(context.surroundings().childInput());
        var started = new CompletableFuture<Process>();
        // The terminal's Ctrl-C reaches it by itself. From before its start: what has begun must not be left.
        try (var _ = Signals.listen(signal -> {
            if (signal.equals("TERM") || signal.equals("HUP")) {
                // What the shell has started would outlive it.
                var unused = started.thenAccept(process -> new ProcessTree(process.toHandle()).end());
            }
        })) {
            started.complete(builder.start());
            return started.join().waitFor();
        } catch (IOException e) {
            context.messages().error("no shell can be started here: " + e.getMessage(), Optional.empty());
            return NO_SHELL;
        }
    }
}
