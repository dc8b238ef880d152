package dev.edl.shell;

import dev.edl.exec.FleetRun;
import dev.edl.exec.Report;
import dev.edl.shell.view.RunView;
import java.time.Duration;
import java.util.OptionalInt;

/** Waits for a request under way while its view shows it, and heeds the interrupts. */
final class Follower {
    private Follower() {}

    /**
     * What came of following.
     *
     * @param interrupted true when a signal ended it, and the code stands for that
     */
    record Followed(int code, boolean interrupted) {}

    /** Returns the exit code. */
    static int follow(Context context, FleetRun fleet, RunView view, Interrupts.Kind kind) throws Exception {
        return heed(context, fleet, view, kind).code();
    }

    static Followed heed(Context context, FleetRun fleet, RunView view, Interrupts.Kind kind) throws Exception {
        long began = System.nanoTime();
        var interrupts = new Interrupts(context.screen(), fleet, kind);
        context.screen().whenClosed(interrupts::outputClosed);
        try (var _ = Signals.listen(interrupts);
                Report report = fleet.await()) {
            view.finish(report, Duration.ofNanos(System.nanoTime() - began));
            OptionalInt interrupted = interrupts.exitCode();
            return new Followed(interrupted.orElse(report.exitCode()), interrupted.isPresent());
        }
    }
}
