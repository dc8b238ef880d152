package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Finds the last lines, reading no more of each log than it must. For one thread. */
final class Latest {
    /** Besides the lines that are wanted: for headers and trailers. */
    private static final int BESIDES = 16;

    /** So many times as many rows are read where those were not enough. */
    private static final int MORE = 8;

    private final VictoriaLogs server;
    private final LogFilter filter;
    private final Catalog catalog;
    private final int count;
    private final Reading reading;

    Latest(VictoriaLogs server, LogFilter filter, Catalog catalog, int count) throws InterruptedException {
        this.server = server;
        this.filter = filter;
        this.catalog = catalog;
        this.count = count;
        reading = new Reading(server, filter, catalog);
    }

    /** Of each log that was read: how many lines are missing, among those that were read. */
    private final Map<LogFile, Long> missing = new HashMap<>();

    /**
     * A line, and where it stands among those of all logs.
     *
     * @param missing how many lines of its log are missing before it, among those that were read
     */
    private record Dated(LogLine line, Instant time, long missing) {}

    LogSummary tell(LogListener listener) throws InterruptedException {
        List<Dated> latest = List.of();
        for (Extent extent : byEnd(catalog.placed())) {
            if (latest.size() >= count
                    && Instant.parse(extent.ends()).isBefore(latest.getFirst().time())) {
                break;
            }
            latest = together(latest, ofLog(extent));
        }
        if (!catalog.rest().isEmpty()) {
            latest = together(latest, ofRest());
        }
        latest.forEach(each -> listener.line(each.line()));
        return new LogSummary(latest.size(), 0, missingBetween(latest));
    }

    private Map<LogFile, Long> missingBetween(List<Dated> lines) {
        var before = new LinkedHashMap<LogFile, Long>();
        lines.forEach(each -> before.putIfAbsent(each.line().file(), each.missing()));
        var between = new LinkedHashMap<LogFile, Long>();
        before.forEach((file, count) -> {
            long behind = missing.getOrDefault(file, 0L) - count;
            if (behind > 0) {
                between.put(file, behind);
            }
        });
        return between;
    }

    private static List<Extent> byEnd(List<Extent> extents) {
        return extents.stream()
                .sorted(Comparator.comparing((Extent extent) -> Instant.parse(extent.ends()))
                        .reversed())
                .toList();
    }

    private List<Dated> together(List<Dated> some, Deque<Dated> others) {
        var all = new ArrayList<Dated>(some);
        all.addAll(others);
        // Stable: those of one log stay in its order.
        all.sort(Comparator.comparing(Dated::time));
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private Deque<Dated> ofLog(Extent extent) throws InterruptedException {
        double length = (double) (extent.to() - extent.from() + 1) / extent.rows();
        for (double wanted = (double) count + BESIDES; ; wanted *= MORE) {
            long from = Math.max(extent.from(), (long) (extent.to() - wanted * length));
            boolean all = from == extent.from();
            Extent end = extent.part(all ? extent.rows() : (long) wanted, from, extent.to());
            OutputSource output = reading.output(end, true, false, end.rows(), Output.UNKNOWN);
            Deque<Dated> lines = last(output, output::missing);
            missing.put(extent.file(), output.missing());
            if (all || lines.size() >= count) {
                return lines;
            }
        }
    }

    private Deque<Dated> ofRest() throws InterruptedException {
        String condition = filter.condition() + " " + Catalog.UNPLACED;
        Instant from;
        try (Rows answer = server.query(
                condition + " | fields _time | sort by (_time desc) limit " + count + " | stats min(_time) first",
                "first")) {
            from = answer.next() && !answer.value(0).isEmpty() ? Instant.parse(answer.value(0)) : Instant.MIN;
        }
        List<Extent> ends = catalog.rest().stream()
                .map(extent -> new Extent(
                        extent.file(),
                        count,
                        extent.from(),
                        extent.to(),
                        Times.later(extent.begins(), from.toString()),
                        Times.later(extent.ends(), from.toString())))
                .toList();
        return last(new Timed(server, condition, ends, Long.MAX_VALUE), () -> 0);
    }

    private Deque<Dated> last(LineSource source, LongSupplier missing) throws InterruptedException {
        var lines = new ArrayDeque<Dated>();
        Instant before = Instant.MIN;
        try (source) {
            // What is missing behind a line is known once that line is told.
            for (long known = 0; source.next(); known = missing.getAsLong()) {
                Instant time = source.line().instant();
                before = time.isAfter(before) ? time : before;
                lines.add(new Dated(source.line(), before, known));
                if (lines.size() > count) {
                    lines.remove();
                }
            }
        }
        return lines;
    }
}
