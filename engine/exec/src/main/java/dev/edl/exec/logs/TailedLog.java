package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One log that is followed. Of two lines the later one can be found first, so a line that does not follow upon what was told
 * waits a little for what belongs before it. For one thread.
 */
final class TailedLog {
    /** The server makes rows searchable each second, in no order. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final long ROWS_AT_ONCE = 50_000;
    private static final byte[] MARK = "{\"edl\":\"".getBytes(StandardCharsets.US_ASCII);

    private final VictoriaLogs server;
    private final LogFilter filter;
    private final LogFile file;
    private final NavigableMap<Long, Seen> waiting = new TreeMap<>();
    private @Nullable Output output;
    private long told;
    private long missing;

    /** A row that was found, and when, by our clock. */
    private record Seen(long number, byte[] line, String time, long nanos) {}

    /** @param told the last place of which nothing is to be told again */
    TailedLog(VictoriaLogs server, LogFilter filter, LogFile file, long told) {
        this.server = server;
        this.filter = filter;
        this.file = file;
        this.told = told;
    }

    /** Looks for what is new, and tells what can be told now. */
    void look(Extent extent, LogListener listener) throws InterruptedException {
        if (extent.to() > told) {
            fetch(extent.part(extent.rows(), Math.max(told + 1, extent.from()), extent.to()));
        }
        tell(listener);
    }

    private void fetch(Extent rest) throws InterruptedException {
        boolean marked = false;
        long now = System.nanoTime();
        try (var rows = new Placed(
                server, Placed.condition(filter.condition(), file), rest, true, false, false, ROWS_AT_ONCE)) {
            // What is left over comes with the next look.
            while (waiting.size() < ROWS_AT_ONCE && rows.next()) {
                if (!waiting.containsKey(rows.offset())) {
                    byte[] line = rows.line();
                    waiting.put(rows.offset(), new Seen(rows.number(), line, rows.time(), now));
                    marked |= isMark(line);
                }
            }
        }
        if (output == null || marked) {
            List<ShippedRun> runs = runs();
            if (output == null) {
                output = new Output(file, runs, filter.takesWholeLogs(), Output.UNKNOWN);
            } else {
                output.runs(runs);
            }
        }
    }

    private List<ShippedRun> runs() throws InterruptedException {
        Map<LogFile.Key, List<ShippedRun>> runs = Marks.of(server, file.condition());
        return runs.getOrDefault(file.key(), List.of());
    }

    private static boolean isMark(byte[] line) {
        boolean marked = line.length > MARK.length;
        for (int at = 0; marked && at < MARK.length; at++) {
            marked = line[at] == MARK[at];
        }
        return marked;
    }

    private void tell(LogListener listener) {
        Output lines = output;
        if (lines == null) {
            return;
        }
        long now = System.nanoTime();
        while (!waiting.isEmpty()) {
            var first = waiting.firstEntry();
            Seen seen = first.getValue();
            boolean separates = seen.line().length > 0
                    && seen.line()[seen.line().length - 1] == Output.SEPARATOR
                    && waiting.size() == 1;
            boolean patient = now - seen.nanos() < PATIENCE.toNanos();
            if (patient && (separates || !lines.follows(first.getKey(), seen.number()))) {
                break;
            }
            waiting.remove(first.getKey());
            lines.take(first.getKey(), seen.number(), seen.line(), seen.time());
            told = first.getKey();
        }
        // Whether it goes on is not waited for.
        lines.flush();
        for (LogLine line = lines.poll(); line != null; line = lines.poll()) {
            listener.line(line);
        }
        if (lines.missing() > missing) {
            listener.missing(file, lines.missing() - missing);
            missing = lines.missing();
        }
    }

    /** The last place that was told. */
    long told() {
        return told;
    }

    /** Whether something waits. */
    boolean waits() {
        return !waiting.isEmpty();
    }
}
