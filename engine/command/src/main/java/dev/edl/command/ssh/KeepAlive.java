package dev.edl.command.ssh;

import dev.edl.command.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches all connections of a sitting: a machine that has been silent is asked for a sign of life, and given up within
 * fifteen seconds when none comes.
 *
 * <p>Whatever comes in is such a sign. A listener that takes no output does not look like a silent machine, because
 * the connection's reader goes on reading: the output waits in the channel's window, the answer to our question not.
 */
final class KeepAlive {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    /** A tick that is so late means that this process did not run for a while, and could not have heard anything. */
    private static final Duration SLEPT = Duration.ofSeconds(3);

    private final Set<SshConnection> connections = ConcurrentHashMap.newKeySet();
    private long lastTick = System.nanoTime();

    void start(ScheduledExecutorService scheduler) {
        var unused = scheduler.scheduleAtFixedRate(
                () -> tick(System.nanoTime()), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void watch(SshConnection connection) {
        connections.add(connection);
    }

    /** Waits until the connections, which have been closed, have read their last; for no longer than given. */
    void awaitEnds(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        connections.forEach(connection -> connection.awaitEnd(deadline));
    }

    private void tick(long now) {
        boolean slept = now - lastTick > SLEPT.toNanos();
        lastTick = now;
        connections.removeIf(connection -> !connection.alive());
        for (SshConnection connection : connections) {
            if (slept) {
                connection.forgive(now);
            }
            try {
                connection.beat(now, QUIET.toNanos(), PATIENCE.toNanos());
            } catch (RuntimeException e) {
                // A fault of ours with one connection must not end the watch over the others.
                connection.lose(Problem.fault(e));
            }
        }
    }
}
