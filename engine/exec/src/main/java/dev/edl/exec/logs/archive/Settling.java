package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.ServerLimits;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import java.util.OptionalLong;

/** Waits until a server tells all that it has taken: it finds a row about a second after that. For one thread. */
final class Settling {
    private static final Duration POLL = Duration.ofMillis(100);

    /** So long the count may stand still before we no longer believe that more will come. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So long it must stand still before we believe that another restore, cut off just now, has had its effect. */
    private static final Duration CALM = Duration.ofMillis(1500);

    private static final Duration CALM_UNFLUSHED = Duration.ofSeconds(4);

    /** So many times as long it is waited for: rows of others may come without end. */
    private static final int MOST_CALMS = 4;

    private final VictoriaLogs server;
    private final Origin origin;

    Settling(VictoriaLogs server, Origin origin) {
        this.server = server;
        this.origin = origin;
    }

    /** Waits until what came before us is told, or a while where more is coming all the time. */
    void calm(TimeSpan span) throws InterruptedException {
        boolean flushed = server.flush();
        long rows = origin.count(span);
        if (flushed && rows == 0) {
            return;
        }
        Duration calm = flushed ? CALM : CALM_UNFLUSHED;
        long begun = System.nanoTime();
        long since = begun;
        while (System.nanoTime() - since < calm.toNanos() && System.nanoTime() - begun < MOST_CALMS * calm.toNanos()) {
            Thread.sleep(POLL);
            long now = origin.count(span);
            if (now != rows) {
                rows = now;
                since = System.nanoTime();
            }
        }
    }

    /**
     * Waits until so many rows are told, or no more will be.
     *
     * @param before what it said of itself before the rows were sent
     */
    Arrival await(TimeSpan span, long expected, ServerLimits before) throws InterruptedException {
        boolean _ = server.flush();
        long rows = -1;
        long since = System.nanoTime();
        while (true) {
            long now = origin.count(span);
            if (now >= expected) {
                return Arrival.ALL;
            }
            if (now > rows) {
                rows = now;
                since = System.nanoTime();
            }
            if (dropped(before) >= expected - now) {
                return Arrival.DROPPED;
            }
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                return dropped(before) > 0 ? Arrival.DROPPED : Arrival.UNKNOWN;
            }
            Thread.sleep(POLL);
        }
    }

    private long dropped(ServerLimits before) throws InterruptedException {
        OptionalLong now = server.limits().dropped();
        return now.isEmpty() || before.dropped().isEmpty()
                ? 0
                : now.getAsLong() - before.dropped().getAsLong();
    }
}
