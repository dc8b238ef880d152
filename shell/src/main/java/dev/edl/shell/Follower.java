package dev.edl.shell;

import dev.edl.exec.FleetRun;
import dev.edl.exec.Report;
import dev.edl.exec.RunName;
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

    /** Follows a run that is there, whoever started it. */
    static Followed attached(Context context, FleetRun fleet, RunView view, RunName name) throws Exception {
        var interrupts = new Interrupts(context.screen(), fleet, Interrupts.Kind.ATTACHED);
        return heed(context, fleet, view, interrupts, name.text());
    }

    /**
     * Follows a request.
     *
     * @param command as it was given, for whoever takes the result as a value
     */
    static Followed heed(Context context, FleetRun fleet, RunView view, Interrupts interrupts, String command)
            throws Exception {
        long began = System.nanoTime();
        context.screen().whenClosed(interrupts::outputClosed);
        try (var _ = Signals.listen(interrupts)) {
            Optional<Report> ended = await(context, fleet, interrupts);
            if (ended.isEmpty()) {
                return new Followed(0, false, true);
            }
            Report report = ended.get();
            OptionalInt interrupted = interrupts.exitCode();
            finish(context, view, command, report, Duration.ofNanos(System.nanoTime() - began));
            return new Followed(interrupted.orElse(report.exitCode()), interrupted.isPresent(), false);
        } catch (InterruptedException e) {
            // Nothing of it is to appear at the prompt later.
            fleet.detach();
            throw e;
        }
    }

    private static void finish(Context context, RunView view, String command, Report report, Duration elapsed) {
        boolean shown = false;
        try {
            view.finish(report, elapsed);
            shown = true;
        } finally {
            if (shown) {
                context.results().ran(command, report);
            } else {
                report.close();
            }
        }
    }

    private static Optional<Report> await(Context context, FleetRun fleet, Interrupts interrupts) throws Exception {
        return context.sitting().filter(Sitting::prompts).isEmpty()
                ? Optional.of(fleet.await())
                : awaitUnless(interrupts.suspended(), fleet);
    }

    /** The report; nothing when it was sent to the background, which only a prompt does. */
    static Optional<Report> awaitUnless(CompletableFuture<Optional<Report>> suspended, FleetRun fleet)
            throws InterruptedException {
        var ended = new CompletableFuture<Optional<Report>>();
        Thread.ofVirtual().name("edl-await").start(() -> {
            try {
                ended.complete(Optional.of(fleet.await()));
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        try {
            return ended.applyToEither(suspended, report -> report).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the waiting was interrupted, by nobody", e);
        }
    }
}
