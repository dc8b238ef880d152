package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;

/**
 * Finds what was logged. Each line is told once, whatever the collector repeated, and those of one log in the order of the
 * file; several logs are set beside each other by the time when their lines were read.
 *
 * <p>Safe for use by several threads. How a line gets there is told in {@code docs/logs.md}.
 */
public final class LogService {
    private final VictoriaLogs server;

    /** Asks this server; does not close it. */
    public LogService(VictoriaLogs server) {
        this.server = server;
    }

    /**
     * Tells the lines that a filter lets through.
     *
     * @param timed whether lines tell their times
     * @throws LogServerException when the server cannot be asked or refuses; what was told until then is not all
     * @throws InterruptedException when interrupted; the question is cancelled
     */
    public LogSummary query(LogFilter filter, boolean timed, LogListener listener) throws InterruptedException {
        Catalog catalog = Catalog.of(server, filter.condition());
        listener.begins(catalog.hosts(), catalog.units());
        return new Reading(server, filter, catalog).tell(timed, listener);
    }

    /**
     * Tells the last lines that a filter lets through.
     *
     * @param count how many, of all logs together
     */
    public LogSummary last(LogFilter filter, int count, LogListener listener) throws InterruptedException {
        Catalog catalog = Catalog.of(server, filter.condition());
        listener.begins(catalog.hosts(), catalog.units());
        return new Latest(server, filter, catalog, count).tell(listener);
    }
}
