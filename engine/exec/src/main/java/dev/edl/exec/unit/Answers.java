package dev.edl.exec.unit;

import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a script answers, handed from the thread that hears it to the one that reads it. Holds so much at most: a slow
 * reader slows the host down. For one writer and one reader.
 */
final class Answers extends InputStream {
    private final byte[] ring = new byte[1024 * 1024];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int begin;
    private int size;
    private boolean ended;
    private boolean closed;

    /** Adds some, waiting for room; drops it when nobody reads any more. */
    void add(byte[] buffer, int length) {
        int done = 0;
        lock.lock();
        try {
            while (done < length) {
                while (size == ring.length && !closed) {
                    changed.awaitUninterruptibly();
                }
                if (closed) {
                    return;
                }
                int at = (begin + size) % ring.length;
                int part = Math.min(length - done, Math.min(ring.length - size, ring.length - at));
                System.arraycopy(buffer, done, ring, at, part);
                size += part;
                done += part;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** No more comes. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        lock.lock();
        try {
            while (size == 0 && !ended && !closed) {
                changed.awaitUninterruptibly();
            }
            if (size == 0 || closed) {
                return -1;
            }
            int part = Math.min(length, Math.min(size, ring.length - begin));
            System.arraycopy(ring, begin, buffer, offset, part);
            begin = (begin + part) % ring.length;
            size -= part;
            changed.signalAll();
            return part;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody reads any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
