package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.LockName;
import dev.edl.exec.UsageException;
import dev.edl.exec.unit.HeldLock;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.LockAnswer;
import dev.edl.shell.view.LockWords;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock to be taken.
 *
 * @param keeper the host that keeps it
 * @param patience how long to wait while another one has it; null: not at all
 */
record WantedLock(LockName name, Host keeper, @Nullable Duration patience) {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /**
     * Chooses the host.
     *
     * @param host its alias; null: the inventory's own
     * @throws dev.edl.exec.ExecException when there is none
     */
    static WantedLock of(Inventory inventory, LockName name, @Nullable String host, @Nullable Duration patience) {
        Host keeper = host != null
                ? inventory.host(host)
                : inventory
                        .keeperOfLocks()
                        .orElseThrow(() -> new UsageException("no host is there that could keep a lock", null));
        return new WantedLock(name, keeper, patience);
    }

    /**
     * Takes it.
     *
     * @param what for what, for others to read
     * @return empty when the host that keeps it could not be asked, which has been told
     * @throws UsageException when another one has it, and for as long as was to be waited
     */
    Optional<HeldLock> take(Context context, String what) throws InterruptedException {
        ExecService service = context.exec();
        long deadline = System.nanoTime() + (patience == null ? Duration.ZERO : patience).toNanos();
        String told = "";
        try (var _ = Signals.listen(signal -> leave(context, signal))) {
            while (true) {
                switch (service.lock(name, what, keeper)) {
                    case LockAnswer.Ours(HeldLock lock) -> {
                        return Optional.of(lock);
                    }
                    case LockAnswer.Taken taken -> {
                        String words =
                                LockWords.taken(name, taken, context.clock().instant());
                        long left = deadline - System.nanoTime();
                        if (left <= 0) {
                            throw refusal(words);
                        }
                        String holder = taken.holder().toString();
                        if (!holder.equals(told)) {
                            told = holder;
                            context.messages().say("edl: " + words + "; waiting");
                        }
                        Thread.sleep(Duration.ofNanos(Math.min(left, EVERY.toNanos())));
                    }
                }
            }
        } catch (HostFailure e) {
            context.messages().error(keeper, LockWords.notAsked(name, e.problem()));
            return Optional.empty();
        }
    }

    private UsageException refusal(String words) {
        return patience == null
                ? new UsageException(words, "wait for it with --lock-wait 5m")
                : new UsageException(words + "; waited for " + LockWords.duration(patience), null);
    }

    private void leave(Context context, String signal) {
        context.messages().say("edl: left while the lock " + name + " was asked for; nothing was done");
        Signals.leaveProcess(128 + Signal.valueOf(signal).number());
    }
}
