package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import dev.edl.exec.unit.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells headers and trailers from lines of programs that look like them. A program may print such a line, of its own log or
 * of another one; but a run's trailer bears the nonce of its header, and is there only after the run has ended, so the
 * first one behind the header is the true one, and whatever stands between them is output.
 */
final class Marks {
    private static final List<String> FIELDS = Fields.with(Fields.OF_LINE, Fields.OFFSET, Fields.MARK, Fields.NONCE);
    private static final String QUESTION = " " + LogsQl.has(Fields.MARK) + " " + Catalog.PLACED + " | fields "
            + Fields.names(FIELDS) + " | sort by (" + Fields.names(List.of(Fields.OFFSET, Fields.TIME)) + ")";

    private Marks() {}

    /** One line that looks like a mark. */
    private record Mark(LogFile file, Instant time, String line, long offset, boolean begins, String nonce) {}

    /** The runs of the logs that a condition chooses, by their logs, in the order of the files. */
    static Map<LogFile.Key, List<ShippedRun>> of(VictoriaLogs server, String condition) throws InterruptedException {
        var marks = new LinkedHashMap<LogFile.Key, List<Mark>>();
        try (Rows rows = server.query(condition + QUESTION, FIELDS.toArray(String[]::new))) {
            while (rows.next()) {
                Mark mark = mark(rows);
                List<Mark> ofLog = marks.computeIfAbsent(mark.file().key(), any -> new ArrayList<>());
                if (ofLog.isEmpty() || ofLog.getLast().offset() != mark.offset()) {
                    ofLog.add(mark);
                }
            }
        }
        var runs = new LinkedHashMap<LogFile.Key, List<ShippedRun>>();
        marks.forEach((log, ofLog) -> runs.put(log, runs(ofLog)));
        return runs;
    }

    private static Mark mark(Rows rows) {
        return new Mark(
                LogFile.of(rows, 2),
                Instant.parse(rows.value(0)),
                rows.value(1),
                rows.number(8),
                rows.value(9).equals("begin"),
                rows.value(10));
    }

    /** @param marks of one log, in the order of the file */
    private static List<ShippedRun> runs(List<Mark> marks) {
        var runs = new ArrayList<ShippedRun>();
        for (int at = 0; at < marks.size(); at++) {
            Mark header = marks.get(at);
            if (header.begins()) {
                int end = trailer(marks, at);
                runs.add(run(header, end < 0 ? null : marks.get(end)));
                at = Math.max(at, end);
            }
        }
        return runs;
    }

    /** The place of a header's trailer; negative when it has none. */
    private static int trailer(List<Mark> marks, int header) {
        for (int at = header + 1; at < marks.size(); at++) {
            if (!marks.get(at).begins()
                    && marks.get(at).nonce().equals(marks.get(header).nonce())) {
                return at;
            }
        }
        return -1;
    }

    private static ShippedRun run(Mark header, @Nullable Mark trailer) {
        Optional<Mark> end = Optional.ofNullable(trailer);
        return new ShippedRun(
                header.file(),
                RunRecord.ofLog(header.line(), end.map(Mark::line)),
                header.time(),
                end.map(Mark::time),
                header.offset(),
                header.offset() + header.line().getBytes(StandardCharsets.UTF_8).length + 1,
                end.map(mark -> OptionalLong.of(mark.offset() - Output.TO_TRAILER))
                        .orElse(OptionalLong.empty()));
    }
}
