package dev.edl.exec.logs;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;

/**
 * One log: a file of a host from its first line to its last, also after it was renamed. Immutable.
 *
 * @param source which receiver read it: {@code tool-runner} for runs
 * @param host as the collector calls it
 * @param unit the run's name N; empty for what is no run's
 * @param name the file's name
 * @param id says which file of that name it is; empty where the collector does not tell
 * @param stream what stands in it, where a run's streams are apart
 */
public record LogFile(String source, String host, String unit, String name, String id, Stream stream) {
    /** What tells it from others. */
    record Key(String host, String id) {}

    Key key() {
        return new Key(host, id);
    }

    /** Chooses the rows of this log. */
    String condition() {
        return LogsQl.is(Fields.HOST, host) + " " + LogsQl.is(Fields.FILE_ID, id);
    }

    /** @param first where in the row {@link Fields#LOG} begin */
    static LogFile of(Rows row, int first) {
        return new LogFile(
                row.value(first),
                row.value(first + 1),
                row.value(first + 2),
                row.value(first + 3),
                row.value(first + 4),
                row.value(first + 5).equals("stderr") ? Stream.STDERR : Stream.STDOUT);
    }
}
