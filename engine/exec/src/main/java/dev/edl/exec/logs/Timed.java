package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines that have no place in a known file, in the order of their times, asked for by parts of the time. For one thread. */
final class Timed implements LineSource {
    private static final List<String> FIELDS = Fields.with(Fields.OF_LINE, Fields.OFFSET);
    private static final String PIPES = " | fields " + Fields.names(FIELDS) + " | sort by ("
            + Fields.names(List.of(Fields.TIME, Fields.HOST, Fields.OFFSET)) + ")";

    private final VictoriaLogs server;
    private final String condition;
    private final Duration width;
    private final Instant to;
    private Instant from;
    private @Nullable Rows rows;
    private @Nullable LogLine line;

    /**
     * @param extents at least one
     * @param rowsAtOnce how many are asked for together, about
     */
    Timed(VictoriaLogs server, String condition, List<Extent> extents, long rowsAtOnce) {
        this.server = server;
        this.condition = condition;
        from = Extent.begin(extents);
        to = Extent.end(extents);
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
                String time = LogsQl.time(Optional.of(from), Optional.of(end));
                part = server.query(condition + " " + time + PIPES, FIELDS.toArray(String[]::new));
                rows = part.keep();
                from = end;
            }
            if (part.next()) {
                line = new LogLine(LogFile.of(part, 2), part.value(0), part.number(8), part.bytes(1), true);
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
