package dev.edl.shell;

import dev.edl.command.Problem;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Guard;
import dev.edl.exec.Host;
import dev.edl.exec.LockName;
import dev.edl.exec.unit.HeldLock;
import java.util.Optional;

/** A request under a lock: as long as that is held, more hosts are begun. For one thread. */
final class Locking implements AutoCloseable {
    /** There was a lock, and now there is none: it counts as a loss. */
    static final int LOST = 255;

    private final Context context;
    private final LockName name;
    private final Host keeper;
    private final HeldLock lock;

    Locking(Context context, WantedLock wanted, HeldLock lock) {
        this.context = context;
        this.name = wanted.name();
        this.keeper = wanted.keeper();
        this.lock = lock;
    }

    Guard guard() {
        return () -> lock.held() ? Optional.empty() : Optional.of(lost());
    }

    private String lost() {
        return "the lock " + name + " was lost";
    }

    /** Begins no more hosts when the lock is lost, and says so. */
    void watch(FleetRun fleet) {
        lock.whenLost(why -> {
            fleet.startNoMore(lost());
            tell(why, "no more hosts are begun");
        });
    }

    /** What may go on goes on without it. */
    void tellLeft() {
        context.messages().say("the lock " + name + " is given back, and does not wait for what goes on");
    }

    void tell(Problem why, String consequence) {
        context.messages().error(keeper, new Problem(why.kind(), lost() + ": " + why.message() + "; " + consequence));
    }

    /** The exit code of what was done meanwhile, or that of a loss if that is larger. */
    int code(int done) {
        return lock.held() ? done : Math.max(done, LOST);
    }

    @Override
    public void close() {
        lock.close();
    }
}
