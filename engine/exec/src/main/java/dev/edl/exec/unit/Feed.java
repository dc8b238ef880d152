package dev.edl.exec.unit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The input of a script that is told one thing after another: the parts that were added, in their order, until it is
 * ended. A part is read when its turn has come, by the thread that reads the feed, and closed then. For one reader; the
 * rest is safe for use by several threads.
 */
final class Feed extends InputStream {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<InputStream> parts = new ArrayDeque<>();
    private boolean ended;
    private boolean closed;

    void add(byte[] bytes) {
        add(new ByteArrayInputStream(bytes));
    }

    void add(InputStream part) {
        lock.lock();
        try {
            parts.add(part);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it behind the parts that were added. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Adds some bytes that are overwritten as soon as they have been read, or are not wanted any more. */
    void addSecret(byte[] bytes) {
        var secret = new Secret(bytes);
        lock.lock();
        try {
            if (closed) {
                secret.close();
            } else {
                add(secret);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Secret extends ByteArrayInputStream {
        Secret(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            InputStream part = next(filled == 0);
            if (part == null) {
                return filled == 0 ? -1 : filled;
            }
            int read = part.read(buffer, offset + filled, length - filled);
            if (read < 0) {
                done();
            } else {
                filled += read;
                if (part instanceof Feed) {
                    // More of it may have to be waited for.
                    return filled;
                }
            }
        }
        return filled;
    }

    /** The part whose turn it is; null at the end, and when there is none yet and it is not to be waited for. */
    private @Nullable InputStream next(boolean wait) {
        lock.lock();
        try {
            while (parts.isEmpty() && !ended && !closed && wait) {
                changed.awaitUninterruptibly();
            }
            return closed ? null : parts.peek();
        } finally {
            lock.unlock();
        }
    }

    private void done() throws IOException {
        lock.lock();
        try {
            InputStream part = parts.poll();
            if (part != null) {
                part.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends it here: what is left of its parts is not read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            parts.stream()
                    .filter(Secret.class::isInstance)
                    .map(Secret.class::cast)
                    .forEach(Secret::close);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
