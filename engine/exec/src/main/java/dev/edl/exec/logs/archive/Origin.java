package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.RawRows;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Those rows of a server that a backup is about. Safe for use by several threads. */
final class Origin {
    private final VictoriaLogs server;
    private final String filter;

    Origin(VictoriaLogs server, String filter) {
        this.server = server;
        this.filter = filter;
    }

    /** How many rows there are of each day that has some. */
    SortedMap<LocalDate, Long> days(Optional<Instant> since, Optional<Instant> until) throws InterruptedException {
        var days = new TreeMap<LocalDate, Long>();
        String question = filter(LogsQl.time(since, until)) + " | stats by (_time:1d) count() as rows";
        try (Rows rows = server.query(question, "_time", "rows")) {
            while (rows.next()) {
                days.put(
                        Instant.parse(rows.value(0)).atZone(ZoneOffset.UTC).toLocalDate(),
                        Long.parseLong(rows.value(1)));
            }
        }
        return days;
    }

    long count(TimeSpan span) throws InterruptedException {
        try (Rows rows = server.query(filter(span) + " | stats count() as rows", "rows")) {
            return rows.next() ? Long.parseLong(rows.value(0)) : 0;
        }
    }

    RawRows rows(TimeSpan span) throws InterruptedException {
        return server.rawQuery(filter(span));
    }

    private String filter(TimeSpan span) {
        return filter(LogsQl.time(Optional.of(span.from()), Optional.of(span.to())));
    }

    /** A filter may end with a comment, which ends with the line. */
    private String filter(String time) {
        return "(" + filter + (filter.contains("#") ? "\n) " : ") ") + time;
    }
}
