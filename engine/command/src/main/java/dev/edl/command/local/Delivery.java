package dev.edl.command.local;

import dev.edl.command.RunEvent;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands events from several threads to one listener, one at a time, until it is stopped or the listener fails. */
final class Delivery {
    private final Consumer<? super RunEvent> listener;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    Delivery(Consumer<? super RunEvent> listener) {
        this.listener = listener;
    }

    void deliver(RunEvent event) {
        turn.lock();
        try {
            if (!stopped) {
                listener.accept(event);
            }
        } catch (RuntimeException e) {
            // Thrown again by rethrow() on the thread that follows; the program's output is drained unseen.
            failure = e;
            stopped = true;
        } finally {
            turn.unlock();
        }
    }

    /** Hands over one more event and forgets what comes after it. */
    void last(RunEvent event) {
        deliver(event);
        stop();
    }

    /** Forgets what comes from now on. */
    void stop() {
        stopped = true;
    }

    /** Throws what the listener threw. */
    void rethrow() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
