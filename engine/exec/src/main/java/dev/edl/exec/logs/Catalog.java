package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logs that a question is about.
 *
 * @param placed whose lines have a place in a file that is known
 * @param rest what there is besides: its rows have their time alone
 */
record Catalog(List<Extent> placed, List<Extent> rest) {
    /** Chooses rows that have a place. */
    static final String PLACED = LogsQl.has(Fields.FILE_ID) + " " + LogsQl.has(Fields.OFFSET);
    /** Chooses rows that have none. */
    static final String UNPLACED = "!(" + PLACED + ")";

    private static final String OFFSET = Fields.name(Fields.OFFSET);
    private static final List<String> FIELDS = Fields.with(Fields.LOG, "rows", "first", "last", "begins", "ends");
    private static final String EXTENTS = " | stats by (" + Fields.names(Fields.LOG) + ") count() rows, min(" + OFFSET
            + ") first, max(" + OFFSET + ") last, min(_time) begins, max(_time) ends";

    /** Asks which logs have rows that a condition lets through. */
    static Catalog of(VictoriaLogs server, String condition) throws InterruptedException {
        return new Catalog(
                ask(server, condition + " " + PLACED + EXTENTS), ask(server, condition + " " + UNPLACED + EXTENTS));
    }

    private static List<Extent> ask(VictoriaLogs server, String question) throws InterruptedException {
        var extents = new LinkedHashMap<Object, Extent>();
        try (Rows rows = server.query(question, FIELDS.toArray(String[]::new))) {
            while (rows.next()) {
                LogFile file = LogFile.of(rows, 0);
                var extent = new Extent(
                        file,
                        rows.number(6),
                        rows.number(7),
                        rows.number(8),
                        time(rows.value(9), server),
                        time(rows.value(10), server));
                extents.merge(file.id().isEmpty() ? file : file.key(), extent, Extent::with);
            }
        }
        return List.copyOf(extents.values());
    }

    /** Whoever tells none is no VictoriaLogs. */
    private static String time(String text, VictoriaLogs server) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new LogServerException(
                    LogServerException.Reason.NOT_UNDERSTOOD,
                    "what " + server.name() + " says is no answer of VictoriaLogs: it tells no times",
                    null,
                    e);
        }
    }

    /** As the collectors call them. */
    Set<String> hosts() {
        return each(LogFile::host);
    }

    Set<String> units() {
        return each(LogFile::unit);
    }

    private Set<String> each(Function<LogFile, String> part) {
        return Stream.concat(placed.stream(), rest.stream())
                .map(extent -> part.apply(extent.file()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
