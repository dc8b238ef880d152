package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all that a filter lets through. For one thread. */
final class Reading {
    /** Of one log: what the server sorts at once. */
    private static final long ROWS_OF_ONE = 200_000;
    /** Of several: what is kept of all of them together. */
    private static final long ROWS_OF_ALL = 100_000;

    /** Of lines without a place. */
    private static final long ROWS_OF_REST = 20_000;

    private static final long FEWEST_ROWS = 1_000;

    private final VictoriaLogs server;
    private final LogFilter filter;
    private final Catalog catalog;
    private final Map<LogFile.Key, List<ShippedRun>> runs;
    private final Map<LogFile, Long> missing = new LinkedHashMap<>();
    private long repeats;

    /**
     * Asks for the runs of these logs.
     *
     * @throws LogServerException when the server cannot be asked
     */
    Reading(VictoriaLogs server, LogFilter filter, Catalog catalog) throws InterruptedException {
        this.server = server;
        this.filter = filter;
        this.catalog = catalog;
        runs = catalog.placed().isEmpty()
                ? Map.of()
                : Marks.ofPart(server, filter.ofLogs().condition());
    }

    LogSummary tell(boolean timed, LogListener listener) throws InterruptedException {
        long lines = 0;
        try (LineSource all = source(timed)) {
            while (all.next()) {
                listener.line(all.line());
                lines++;
            }
        }
        return new LogSummary(lines, repeats, missing);
    }

    private LineSource source(boolean timed) {
        int sources = catalog.placed().size() + (catalog.rest().isEmpty() ? 0 : 1);
        if (sources == 1 && catalog.rest().isEmpty()) {
            return counted(catalog.placed().getFirst(), timed, true, ROWS_OF_ONE);
        }
        if (sources == 1) {
            return rest(ROWS_OF_REST);
        }
        long each = Math.max(FEWEST_ROWS, ROWS_OF_ALL / Math.max(sources, 1));
        var closed = new ArrayList<Merged.Closed>();
        for (Extent extent : catalog.placed()) {
            closed.add(new Merged.Closed(Instant.parse(extent.begins()), () -> counted(extent, true, false, each)));
        }
        if (!catalog.rest().isEmpty()) {
            closed.add(new Merged.Closed(Extent.begin(catalog.rest()), () -> rest(Math.min(each, ROWS_OF_REST))));
        }
        return new Merged(closed);
    }

    private Timed rest(long rowsAtOnce) {
        return new Timed(server, filter.condition() + " " + Catalog.UNPLACED, catalog.rest(), rowsAtOnce);
    }

    /** The lines of one log, whose end adds to what is known of all. */
    private LineSource counted(Extent extent, boolean timed, boolean alone, long rowsAtOnce) {
        OutputSource output = output(extent, timed, alone, rowsAtOnce, filter.since() == null ? 0 : Output.UNKNOWN);
        return new LineSource() {
            @Override
            public boolean next() throws InterruptedException {
                return output.next();
            }

            @Override
            public LogLine line() {
                return output.line();
            }

            @Override
            public void close() {
                output.close();
                repeats += output.repeats();
                if (output.missing() > 0) {
                    missing.put(extent.file(), output.missing());
                }
            }
        };
    }

    /** @param before the number of the line before the first, or {@link Output#UNKNOWN} */
    OutputSource output(Extent extent, boolean timed, boolean alone, long rowsAtOnce, long before) {
        LogFile file = extent.file();
        var rows =
                new Placed(server, Placed.condition(filter.condition(), file), extent, timed, alone, true, rowsAtOnce);
        return new OutputSource(
                rows, new Output(file, runs.getOrDefault(file.key(), List.of()), filter.takesWholeLogs(), before));
    }
}
