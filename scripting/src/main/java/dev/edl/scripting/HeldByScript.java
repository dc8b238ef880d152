package dev.edl.scripting;

import dev.edl.exec.FleetRun;
import dev.edl.exec.Guard;
import dev.edl.exec.Host;
import dev.edl.exec.LockName;
import dev.edl.exec.UsageException;
import dev.edl.exec.unit.HeldLock;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.LockAnswer;
import dev.edl.scripting.args.Lengths;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock that is held. Closing it gives it back. */
final class HeldByScript implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** There was a lock, and now there is none: it counts as a loss. */
    private static final int LOST = 255;

    private final LockName name;
    private final HeldLock lock;

    private HeldByScript(LockName name, HeldLock lock) {
        this.name = name;
        this.lock = lock;
    }

    static HeldByScript take(Session session, String given, String what, @Nullable Duration patience) {
        var name = new LockName(given);
        Host keeper = session.inventory()
                .keeperOfLocks()
                .orElseThrow(() -> new UsageException("no host is there that could keep a lock", null));
        long deadline = System.nanoTime() + (patience == null ? Duration.ZERO : patience).toNanos();
        try {
            while (true) {
                LockAnswer answer = Waits.asked(() -> session.service().lock(name, what, keeper));
                switch (answer) {
                    case LockAnswer.Ours(HeldLock lock) -> {
                        return new HeldByScript(name, lock);
                    }
                    case LockAnswer.Taken taken -> {
                        long left = deadline - System.nanoTime();
                        if (left <= 0) {
                            throw refusal(name, taken, patience);
                        }
                        Waits.asked(() -> {
                            Thread.sleep(Duration.ofNanos(Math.min(left, EVERY.toNanos())));
                            return true;
                        });
                    }
                }
            }
        } catch (HostFailure e) {
            throw new RequestFailed(
                    keeper + ": the lock " + name + " cannot be asked for: "
                            + e.problem().message(),
                    LOST);
        }
    }

    private static UsageException refusal(LockName name, LockAnswer.Taken taken, @Nullable Duration patience) {
        String who = taken.holder().getOrDefault("who", "someone");
        String what = taken.holder().getOrDefault("what", "");
        String words = "the lock " + name + " is held by " + who + " since " + Lengths.of(taken.age())
                + (what.isEmpty() ? "" : ": " + what);
        return patience == null
                ? new UsageException(words, "wait for it with lockWait: 5.minutes")
                : new UsageException(words + "; waited for " + Lengths.of(patience), null);
    }

    Guard guard() {
        return () -> lock.held() ? Optional.empty() : Optional.of(lost());
    }

    private String lost() {
        return "the lock " + name + " was lost";
    }

    /** Begins no more hosts when it is lost. */
    void watch(FleetRun run) {
        lock.whenLost(why -> run.startNoMore(lost()));
    }

    /** Throws when it was lost meanwhile. */
    void orThrow() {
        if (!lock.held()) {
            throw new RequestFailed(lost() + " meanwhile", LOST);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
