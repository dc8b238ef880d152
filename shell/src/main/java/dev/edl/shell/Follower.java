package dev.edl.shell;

import dev.edl.exec.FleetRun;
import dev.edl.exec.Report;
import dev.edl.shell.view.RunView;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for a request under way while its view shows it, and heeds the interrupts. */
final class Follower {
    private Follower() {}

    /**
     * What came of following.
     *
     * @param interrupted true when a signal ended it, and the code stands for that
     * @param background true when it goes on without being followed
     */
    record Followed(int code, boolean interrupted, boolean background) {}

    /** Returns the exit code. */
    static int follow(Context context, FleetRun fleet, RunView view, Interrupts.Kind kind) throws Exception {
        return heed(context, fleet, view, kind).code();
    }

    static Followed heed(Context context, FleetRun fleet, RunView view, Interrupts.Kind kind) throws Exception {
        return heed(context, fleet, view, new Interrupts(context.screen(), fleet, kind));
    }

    static Followed heed(Context context, FleetRun fleet, RunView view, Interrupts interrupts) throws Exception {
        long began = System.nanoTime();
        context.screen().whenClosed(interrupts::outputClosed);
        try (var _ = Signals.listen(interrupts)) {
            Optional<Report> ended = await(context, fleet, interrupts);
            if (ended.isEmpty()) {
                return new Followed(0, false, true);
            }
            Report report = ended.get();
            OptionalInt interrupted = interrupts.exitCode();
            finish(context, view, report, Duration.ofNanos(System.nanoTime() - began));
            return new Followed(interrupted.orElse(report.exitCode()), interrupted.isPresent(), false);
        } catch (InterruptedException e) {
            // Nothing of it is to appear at the prompt later.
            fleet.detach();
            throw e;
        }
    }

    private static void finish(Context context, RunView view, Report report, Duration elapsed) {
        boolean shown = false;
        try {
            view.finish(report, elapsed);
            shown = true;
        } finally {
            if (shown) {
                context.results().ran(report);
            } else {
                report.close();
            }
        }
    }

    /** The report; nothing when it was sent to the background, which only a sitting has. */
    private static Optional<Report> await(Context context, FleetRun fleet, Interrupts interrupts) throws Exception {
        if (context.sitting().filter(Sitting::prompts).isEmpty()) {
            return Optional.of(fleet.await());
        }
        var ended = new CompletableFuture<Optional<Report>>();
        Thread.ofVirtual().name("edl-await").start(() -> {
            try {
                ended.complete(Optional.of(fleet.await()));
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        try {
            return ended.applyToEither(interrupts.suspended(), report -> report).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
