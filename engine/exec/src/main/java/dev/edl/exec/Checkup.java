package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks one host after its run, by the unit NAME-check that repeats the line until it succeeds: so the host itself keeps
 * the time, and logs what was said. A host that is lost meanwhile may come back, and is asked anew as long as there is
 * time.
 *
 * <p>Performed by one thread; signalled, stopped and left by any.
 */
final class Checkup {
    private static final String SUFFIX = "check";

    /** Makes the check's run: one to be begun, or to be followed after it was begun and lost. */
    @FunctionalInterface
    interface Maker {
        HostRun make(RunName name, Duration limit, boolean followed, Consumer<FleetEvent> listener);
    }

    private final Check check;
    private final Maker maker;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable HostRun current;

    Checkup(Check check, Maker maker) {
        this.check = check;
        this.maker = maker;
    }

    /** The name of a run's check. */
    static RunName nameFor(RunName run) {
        return run.withSuffix(SUFFIX);
    }

    /** Asks until it is so, until there is no time left, or until it is interrupted. */
    Checked examine(RunName run) throws InterruptedException {
        RunName name = nameFor(run);
        long end = System.nanoTime() + check.timeout().toNanos();
        var said = new LastLine();
        boolean lost = false;
        while (true) {
            Outcome outcome = ask(name, end, false, said);
            if (lost && HostRun.nameTaken(outcome)) {
                outcome = ask(name, end, true, said);
            }
            if (outcome.ok()) {
                return new Checked.Passed();
            }
            lost = lost || outcome instanceof Outcome.Lost;
            outcome = lost ? lost(outcome) : outcome;
            if (!mayComeBack(outcome) || isOver(end)) {
                return new Checked.Failed(name, outcome, said.text());
            }
        }
    }

    private Outcome ask(RunName name, long end, boolean followed, LastLine said) {
        Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
        HostRun run = maker.make(name, left, followed, said);
        current = run;
        if (over.getCount() == 0) {
            return new Outcome.NotStarted(new Problem(Kind.GIVEN_UP, "interrupted"));
        }
        run.perform();
        return run.result().outcome();
    }

    /** Waits a while; true when there is no more time, or nobody wants to know any more. */
    private boolean isOver(long end) throws InterruptedException {
        long left = end - System.nanoTime();
        long wait = Math.min(check.every().toNanos(), Math.max(left, 0));
        return over.await(wait, TimeUnit.NANOSECONDS) || left <= check.every().toNanos();
    }

    /** What cannot be reached after it was lost is lost still: its unit may go on. */
    private static Outcome lost(Outcome outcome) {
        return outcome instanceof Outcome.NotStarted(var cause) && mayComeBack(outcome)
                ? new Outcome.Lost(cause)
                : outcome;
    }

    private static boolean mayComeBack(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Lost(var cause) -> cause.kind() != Kind.GIVEN_UP;
            case Outcome.NotStarted(var cause) -> cause.kind().unreachable() || cause.kind() == Kind.CONNECTION;
            case Outcome.Exited _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ -> false;
        };
    }

    /** Asks no more, and does this to what is being asked. */
    void end(Consumer<HostRun> how) {
        over.countDown();
        HostRun run = current;
        if (run != null) {
            how.accept(run);
        }
    }
}
