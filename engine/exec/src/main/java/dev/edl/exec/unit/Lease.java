package dev.edl.exec.unit;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Until when a lock is certainly ours: so long after we have sent the last line that was answered. Time passes by the
 * faster of two clocks, because one of them stands still while the machine sleeps, and the other can be set. Safe for use by several
 * threads.
 */
final class Lease {
    private final Duration length;
    private final InstantSource clock;
    private Moment from;

    /** A point in time by both clocks. */
    record Moment(long nanos, long millis) {}

    Lease(Duration length, InstantSource clock, Moment from) {
        this.length = length;
        this.clock = clock;
        this.from = from;
    }

    static Moment now(InstantSource clock) {
        return new Moment(System.nanoTime(), clock.millis());
    }

    /** What was sent then has been answered. */
    synchronized void renew(Moment sent) {
        from = sent;
    }

    synchronized boolean valid() {
        Moment now = now(clock);
        return now.nanos() - from.nanos() < length.toNanos() && now.millis() - from.millis() < length.toMillis();
    }
}
