package dev.edl.exec.logs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a line in the log server: as {@code otel/} has the collector name them, and VictoriaLogs' own. */
final class Fields {
    static final String TIME = "_time";
    static final String LINE = "_msg";
    static final String SOURCE = "source";
    static final String HOST = "host.name";
    static final String UNIT = "unit";
    /** {@code stderr} for a log of standard error alone. */
    static final String STREAM = "log.iostream";

    static final String FILE = "log.file.name";
    /** Says which file it is, whatever it is called by now; without it a file is known by its name. */
    static final String FILE_ID = "log.file.id";
    /** Where in the file the line begins, in bytes. */
    static final String OFFSET = "log.file.record_offset";
    /** Which of the file's lines it is; empty lines, which are not shipped, are counted. */
    static final String NUMBER = "log.file.record_number";
    /** {@code begin} or {@code end} of a line that looks like a run's header or trailer. */
    static final String MARK = "run.edl";

    static final String NONCE = "run.nonce";
    /** The log that a header was written into: its {@link #FILE_ID}. */
    static final String OF_LOG = "run.log";
    /** As whoever asked for a run calls the host. */
    static final String ALIAS = "run.host";

    /** Which log a row is of: {@link LogFile#of} reads them, in this order. */
    static final List<String> LOG = List.of(SOURCE, HOST, UNIT, FILE, FILE_ID, STREAM);
    /** A line, when it was read, and which log it is of. */
    static final List<String> OF_LINE = with(List.of(TIME, LINE), LOG.toArray(String[]::new));

    private Fields() {}

    /** Some fields and more of them, by whose places rows are read. */
    static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Names as LogsQL takes a list of them. */
    static String names(List<String> fields) {
        return fields.stream()
                .map(field -> field.equals(TIME) || field.equals(LINE) ? field : name(field))
                .collect(Collectors.joining(","));
    }

    /** A name as LogsQL takes it anywhere. */
    static String name(String field) {
        return '"' + field + '"';
    }
}
