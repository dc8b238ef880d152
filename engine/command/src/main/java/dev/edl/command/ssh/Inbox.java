package dev.edl.command.ssh;

import dev.edl.command.RunEvent.Stream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.common.SSHException;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has said on one channel and nobody has taken yet: output, and how the program fares. The connection's
 * reader fills it and never waits; whoever follows the run empties it. Safe for use by several threads.
 */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final OutputQueue queue = new OutputQueue();
    private final ReceiveWindow window = new ReceiveWindow();
    private @Nullable Boolean accepted;
    private @Nullable Integer exitStatus;
    private @Nullable String exitSignal;
    private @Nullable SSHException error;
    private boolean ended;
    private boolean closed;
    private boolean released;
    private long acceptedAt;
    private long received;

    /** How the program ended, as far as the machine has said. */
    record End(
            @Nullable Boolean accepted,
            @Nullable Integer status,
            @Nullable String signal,
            @Nullable SSHException error,
            boolean released) {}

    /** What comes next for whoever follows. */
    sealed interface Next {
        /** The machine runs the command. */
        record Accepted() implements Next {}

        /** Some output; to be given back by {@link Inbox#delivered}. */
        record Output(OutputQueue.Piece piece) implements Next {}

        /** The program has ended, its output has not, and nothing has come for a while. */
        record Quiet() implements Next {}

        /** Nothing more comes. */
        record Nothing() implements Next {}
    }

    // What the reader puts in.

    /** Adds output; false when it is more than was asked for. */
    boolean receive(Stream stream, byte[] bytes, int offset, int count) {
        lock.lock();
        try {
            boolean fits = window.received(count);
            if (fits && !released) {
                queue.add(stream, bytes, offset, count);
                received += count;
                changed.signalAll();
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    void accepted(boolean yes) {
        change(() -> {
            accepted = yes;
            acceptedAt = System.nanoTime();
        });
    }

    /** Notes how the program ended; of no account once it was let go of, for letting go may be what ended it. */
    void exited(int status) {
        change(() -> exitStatus = released ? exitStatus : Integer.valueOf(status));
    }

    /** As {@link #exited(int)}, of a program that a signal ended. */
    void signalled(String signal) {
        change(() -> exitSignal = released ? exitSignal : signal);
    }

    void failed(SSHException cause) {
        change(() -> {
            if (error == null) {
                error = cause;
            }
        });
    }

    /** Notes that no more output comes. */
    void outputEnded() {
        change(() -> ended = true);
    }

    /** Notes that the channel is no more; true the first time. */
    boolean closed() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // What the other threads do.

    /** Drops what is there and what comes yet; false when that was done before, or the channel is no more. */
    boolean release() {
        lock.lock();
        try {
            if (released || closed) {
                return false;
            }
            released = true;
            queue.clear();
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing can be sent any more that somebody would read. */
    boolean over() {
        lock.lock();
        try {
            return closed || released;
        } finally {
            lock.unlock();
        }
    }

    boolean released() {
        lock.lock();
        try {
            return released;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for what comes next.
     *
     * @param told whether {@link Next.Accepted} has been given out before
     * @param quiet how long to wait, after the program's end, for the end of its output
     */
    Next next(boolean told, long quiet) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // Counted from here: before that, the machine may have waited for us.
            long patience = quiet;
            while (true) {
                if (!told && Boolean.TRUE.equals(accepted)) {
                    return new Next.Accepted();
                }
                OutputQueue.Piece piece = queue.poll();
                if (piece != null) {
                    return new Next.Output(piece);
                }
                if (closed || released || ended && exited()) {
                    return new Next.Nothing();
                }
                if (!exited()) {
                    changed.await();
                } else if (patience > 0) {
                    patience = changed.awaitNanos(patience);
                } else {
                    return new Next.Quiet();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes have come in. */
    long received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a piece back after its delivery; returns by how much the machine may send more. */
    long delivered(OutputQueue.Piece piece) {
        lock.lock();
        try {
            long more = window.delivered(piece.length(), queue.size());
            queue.recycle(piece);
            return more;
        } finally {
            lock.unlock();
        }
    }

    End end() {
        lock.lock();
        try {
            return new End(accepted, exitStatus, exitSignal, error, released);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the program has ended or the channel is gone; false when the time is over before. */
    boolean awaitExit(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && !released && !exited()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the program has run for a while; false when it has ended before. */
    boolean awaitAge(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !released && !exited()) {
                if (!Boolean.TRUE.equals(accepted)) {
                    changed.await();
                } else if (changed.awaitNanos(acceptedAt + nanos - System.nanoTime()) <= 0) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean exited() {
        return exitStatus != null || exitSignal != null;
    }
}
