package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private static final String EXTENTS = " | stats by ("
            + Stream.of(Fields.SOURCE, Fields.HOST, Fields.UNIT, Fields.FILE, Fields.FILE_ID, Fields.STREAM)
                    .map(Fields::name)
                    .collect(Collectors.joining(","))
            + ") count() rows, min(" + OFFSET + ") first, max(" + OFFSET
            + ") last, min(_time) begins, max(_time) ends";

    /** Asks which logs have rows that a condition lets through. */
    static Catalog of(VictoriaLogs server, String condition) throws InterruptedException {
        return new Catalog(
                ask(server, condition + " " + PLACED + EXTENTS), ask(server, condition + " " + UNPLACED + EXTENTS));
    }

    private static List<Extent> ask(VictoriaLogs server, String question) throws InterruptedException {
        var extents = new LinkedHashMap<Object, Extent>();
        try (Rows rows = server.query(
                question,
                Fields.SOURCE,
                Fields.HOST,
                Fields.UNIT,
                Fields.FILE,
                Fields.FILE_ID,
                Fields.STREAM,
                "rows",
                "first",
                "last",
                "begins",
                "ends")) {
            while (rows.next()) {
                var file = new LogFile(
                        rows.value(0),
                        rows.value(1),
                        rows.value(2),
                        rows.value(3),
                        rows.value(4),
                        LogFile.stream(rows.value(5)));
                var extent =
                        new Extent(file, rows.number(6), rows.number(7), rows.number(8), rows.value(9), rows.value(10));
                extents.merge(file.id().isEmpty() ? file : file.key(), extent, Extent::with);
            }
        }
        return List.copyOf(extents.values());
    }

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

    Map<LogFile.Key, Extent> byKey() {
        return placed.stream().collect(Collectors.toMap(extent -> extent.file().key(), Function.identity()));
    }
}
