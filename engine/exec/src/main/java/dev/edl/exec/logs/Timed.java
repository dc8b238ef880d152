package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that have no place in a known file, in the order of their times, asked for by parts of the time. For one thread. */
final class Timed implements LineSource {
    private static final String FIELDS =
            " | fields _time,_msg,\"source\",\"host.name\",\"unit\",\"log.file.name\",\"log.file.id\","
                    + "\"log.iostream\",\"log.file.record_offset\" | sort by (_time,\"host.name\",\"log.file.record_offset\")";

    private final VictoriaLogs server;
    private final String condition;
    private final Duration width;
    private final Instant to;
    private Instant from;
    private @Nullable Rows rows;
    private @Nullable LogLine line;

    /**
     * @param rowsAtOnce how many are asked for together, about
     */
    Timed(VictoriaLogs server, String condition, List<Extent> extents, long rowsAtOnce) {
        this.server = server;
        this.condition = condition;
        from = Instant.parse(
                extents.stream().map(Extent::begins).reduce(Times::earlier).orElseThrow());
        to = Instant.parse(
                extents.stream().map(Extent::ends).reduce(Times::later).orElseThrow());
        long parts = extents.stream().mapToLong(Extent::rows).sum() / rowsAtOnce + 1;
        width = Duration.between(from, to).dividedBy(parts).plusNanos(1);
    }

    @Override
    public boolean next() throws InterruptedException {
        while (true) {
            Rows part = rows;
            if (part == null) {
                if (from.isAfter(to)) {
                    return false;
                }
                Instant end = from.plus(width);
                part = server.query(
                        condition + " _time:>=" + from + " _time:<" + end + FIELDS,
                        Fields.TIME,
                        Fields.LINE,
                        Fields.SOURCE,
                        Fields.HOST,
                        Fields.UNIT,
                        Fields.FILE,
                        Fields.FILE_ID,
                        Fields.STREAM,
                        Fields.OFFSET);
                rows = part.keep();
                from = end;
            }
            if (part.next()) {
                var file = new LogFile(
                        part.value(2),
                        part.value(3),
                        part.value(4),
                        part.value(5),
                        part.value(6),
                        LogFile.stream(part.value(7)));
                line = new LogLine(file, part.value(0), part.number(8), part.bytes(1), true);
                return true;
            }
            part.close();
            rows = null;
        }
    }

    @Override
    public LogLine line() {
        LogLine here = line;
        if (here == null) {
            throw new IllegalStateException("at no line");
        }
        return here;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
