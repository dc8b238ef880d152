package dev.edl.exec.files;

import java.util.concurrent.atomic.LongAdder;

/** How far the work on one host has come. Safe for use by several threads. */
public final class Meter {
    private final LongAdder moved = new LongAdder();
    private final LongAdder expected = new LongAdder();

    void expect(long bytes) {
        expected.add(bytes);
    }

    void move(long bytes) {
        moved.add(bytes);
    }

    /** Bytes of content that have been moved. */
    public long moved() {
        return moved.sum();
    }

    /** Bytes of content that are to be moved, as far as that is known yet. */
    public long expected() {
        return expected.sum();
    }
}
