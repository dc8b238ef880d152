package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Of lines without a place: what comes so much later than others is not told. */
    private static final Duration UNSETTLED = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final VictoriaLogs server;
    private final LogFilter filter;
    private final InstantSource clock;
    private final LogListener listener;
    private final Map<LogFile.Key, TailedLog> logs = new HashMap<>();
    private final Map<String, Instant> restTold = new HashMap<>();
    private final Map<LogFile.Key, Long> told;
    private final Instant begun;
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
        this.restTo = begun;
        this.told = known.placed().stream()
                .collect(Collectors.toMap(extent -> extent.file().key(), Extent::to));
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
                away = false;
            } catch (LogServerException e) {
                if (!reached || e.reason() != Reason.UNREACHABLE) {
                    throw e;
                }
                if (!away) {
                    listener.away(e);
                }
                away = true;
            }
            listener.paused();
            long took = System.nanoTime() - began;
            Thread.sleep(away ? RETRY : Duration.ofNanos(Math.max(PAUSE.toNanos(), (SHARE - 1) * took)));
        }
    }

    private void look() throws InterruptedException {
        Instant since = clock.instant().minus(ALLOWED_LATENESS);
        Catalog catalog = Catalog.of(server, filter.from(since).condition());
        for (Extent extent : catalog.placed()) {
            TailedLog log = logs.get(extent.file().key());
            if (log == null) {
                long to = told.getOrDefault(extent.file().key(), -1L);
                log = new TailedLog(server, filter, extent.file(), to);
                logs.put(extent.file().key(), log);
            }
            log.look(extent, listener);
        }
        if (!catalog.rest().isEmpty()) {
            rest(catalog);
        }
        reached = true;
    }

    /** Lines without a place are known by all that they are; of the same instant and text one is told. */
    private void rest(Catalog catalog) throws InterruptedException {
        Instant from = restTo.minus(UNSETTLED);
        String condition = filter.from(from).condition() + " " + Catalog.UNPLACED;
        try (var lines = new Timed(server, condition, catalog.rest(), Long.MAX_VALUE)) {
            while (lines.next()) {
                LogLine line = lines.line();
                if (!line.instant().isBefore(from)
                        && restTold.put(line.time() + line.file() + line.text(), line.instant()) == null
                        && !line.instant().isBefore(begun)) {
                    listener.line(line);
                    restTo = line.instant().isAfter(restTo) ? line.instant() : restTo;
                }
            }
        }
        restTold.values().removeIf(time -> time.isBefore(from));
    }
}
