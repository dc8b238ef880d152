package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells lines as they reach the server: asks again and again how far each log has got, and reads what is new of it. So a line
 * is told once, in the order of its file, and also when it was on its way for minutes. For one thread.
 */
final class LogTail {
    /** A line that takes longer to reach the server is not told. */
    static final Duration ALLOWED_LATENESS = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(300);
    /** The server is kept busy for one part in so many of the time. */
    private static final int SHARE = 4;

    /** Of lines without a place: what comes so much later than others is not told, for all of it is read again each time. */
    private static final Duration UNPLACED_LATENESS = Duration.ofMinutes(1);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final VictoriaLogs server;
    private final LogFilter filter;
    private final InstantSource clock;
    private final LogListener listener;
    private final Map<LogFile.Key, TailedLog> logs = new HashMap<>();
    private final Map<String, Instant> restTold = new HashMap<>();
    private final Map<LogFile.Key, Long> told;
    private final Instant begun;
    /** When the server was asked last. */
    private Instant looked;
    /** When it had been asked last before it was away: collectors hand in what they have kept a while after it is back. */
    private @Nullable Instant lost;
    /** How long that is awaited. */
    private Instant awaited = Instant.MAX;

    private Instant restTo;
    private boolean reached;

    /**
     * @param filter without times
     * @param begun until when all is known
     * @param known what was there then
     */
    LogTail(
            VictoriaLogs server,
            LogFilter filter,
            InstantSource clock,
            Instant begun,
            Catalog known,
            LogListener listener) {
        this.server = server;
        this.filter = filter;
        this.clock = clock;
        this.listener = listener;
        this.begun = begun;
        this.looked = begun;
        this.restTo = begun;
        this.told = known.placed().stream()
                .collect(Collectors.toMap(extent -> extent.file().key(), Extent::to, Math::max, HashMap::new));
    }

    /**
     * Goes on until it is interrupted.
     *
     * @throws LogServerException when the server refuses, or cannot be reached at first; later it is asked again, and the
     *     listener told
     */
    void run() throws InterruptedException {
        boolean away = false;
        while (true) {
            long began = System.nanoTime();
            try {
                look();
                awaited = away ? looked.plus(ALLOWED_LATENESS) : awaited;
                away = false;
            } catch (LogServerException e) {
                if (!reached || !e.mayPass()) {
                    throw e;
                }
                if (!away) {
                    listener.away(e);
                    lost = lost == null ? looked : lost;
                    awaited = Instant.MAX;
                }
                away = true;
            }
            listener.paused();
            long took = System.nanoTime() - began;
            Thread.sleep(away ? RETRY : Duration.ofNanos(Math.max(PAUSE.toNanos(), (SHARE - 1) * took)));
        }
    }

    private void look() throws InterruptedException {
        Instant now = clock.instant();
        Catalog catalog = Catalog.of(server, filter.from(since(now)).condition());
        for (Extent extent : catalog.placed()) {
            TailedLog log = logs.get(extent.file().key());
            if (log == null) {
                long to = told.getOrDefault(extent.file().key(), -1L);
                log = new TailedLog(server, filter, extent.file(), to);
                logs.put(extent.file().key(), log);
            }
            log.look(extent, listener);
        }
        forget(catalog);
        if (!catalog.rest().isEmpty()) {
            rest(catalog, now);
        }
        looked = now;
        reached = true;
    }

    private Instant since(Instant now) {
        lost = now.isAfter(awaited) ? null : lost;
        return (lost == null ? looked : lost).minus(ALLOWED_LATENESS);
    }

    /** Logs of which nothing comes any more; how far they were told is kept. */
    private void forget(Catalog catalog) {
        Set<LogFile.Key> there =
                catalog.placed().stream().map(extent -> extent.file().key()).collect(Collectors.toSet());
        logs.entrySet().removeIf(log -> {
            boolean over = !there.contains(log.getKey()) && !log.getValue().waits();
            if (over) {
                told.put(log.getKey(), log.getValue().told());
            }
            return over;
        });
    }

    /** Lines without a place are known by all that they are; of the same instant and text one is told. */
    private void rest(Catalog catalog, Instant now) throws InterruptedException {
        Instant from = restTo.minus(UNPLACED_LATENESS);
        String condition = filter.from(from).condition() + " " + Catalog.UNPLACED;
        try (var lines = new Timed(server, condition, catalog.rest(), Long.MAX_VALUE)) {
            while (lines.next()) {
                LogLine line = lines.line();
                if (!line.instant().isBefore(from)
                        && restTold.put(line.time() + line.file() + line.text(), line.instant()) == null
                        && !line.instant().isBefore(begun)) {
                    listener.line(line);
                    // A host's clock may be ahead of all others.
                    Instant to = line.instant().isAfter(now) ? now : line.instant();
                    restTo = to.isAfter(restTo) ? to : restTo;
                }
            }
        }
        restTold.values().removeIf(time -> time.isBefore(from));
    }
}
