package dev.edl.shell;

import dev.edl.command.Signal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A snippet or a script under way on a thread of its own, so that signals end it whatever it does: the first Ctrl-C
 * interrupts it, and the next one leaves it behind; TERM and HUP leave it behind by themselves where it does not end. For
 * one call; signals come by any thread.
 */
final class Interruptible implements Signals.Suspendable {
    /** So long something may take to end before more is done about it. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final EndingRequests requests;
    private final PrintStream errors;
    private final CompletableFuture<Optional<Object>> ended = new CompletableFuture<>();
    private final Thread worker;
    private int asked;
    private int code;

    /** Begins nothing yet. */
    Interruptible(
            String thread, Callable<? extends @Nullable Object> work, EndingRequests requests, PrintStream errors) {
        this.requests = requests;
        this.errors = errors;
        this.worker = Thread.ofPlatform().daemon().name(thread).unstarted(() -> {
            try {
                ended.complete(Optional.ofNullable(work.call()));
            } catch (Throwable failure) {
                // The outermost frame: whoever waits throws it.
                ended.completeExceptionally(failure);
            }
        });
    }

    /** It goes on, and nobody waits for it any more. */
    static final class LeftBehind extends Exception {
        private static final long serialVersionUID = 1;

        private LeftBehind() {
            super("left behind: it does not heed interrupts");
        }
    }

    /**
     * Carries it out.
     *
     * @return its value, if it has one
     * @throws ExecutionException with what it threw, or {@link LeftBehind}
     * @throws InterruptedException when the caller is interrupted; it is too then
     */
    Optional<Object> call() throws ExecutionException, InterruptedException {
        try (var _ = Signals.listen(this)) {
            worker.start();
            return ended.get();
        } catch (InterruptedException e) {
            worker.interrupt();
            throw e;
        }
    }

    /** The exit code of the process, once TERM or HUP has come. */
    synchronized OptionalInt exitCode() {
        return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public synchronized void accept(String signal) {
        if (signal.equals(Signals.SUSPEND)) {
            requests.suspend();
            return;
        }
        asked++;
        if (!signal.equals("INT")) {
            code = 128 + Signal.valueOf(signal).number();
            requests.end(signal);
        }
        worker.interrupt();
        // The second one lets go of a command that is being stopped.
        if (asked == 1 || asked == 2 && requests.isBusy()) {
            later(this::remind);
        } else {
            leave();
        }
    }

    private synchronized void remind() {
        if (ended.isDone()) {
            return;
        }
        if (code == 0) {
            errors.println("edl: it does not end: Ctrl-C again leaves it behind");
        } else if (requests.isBusy()) {
            later(this::remind);
        } else {
            leave();
        }
    }

    private void leave() {
        ended.completeExceptionally(new LeftBehind());
        if (code != 0) {
            // It may hold what the end of the process would wait for, as an output that nobody reads.
            later(() -> Runtime.getRuntime().exit(code));
        }
    }

    private static void later(Runnable action) {
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }
}
