package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import dev.edl.exec.unit.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells headers and trailers from lines of programs that look like them. A header bears the identity of its log, so a copy out
 * of another log is none, and who has not read the log cannot make one up; a trailer bears the nonce of its header, and is
 * there only after the run has ended, so the first one behind the header is the true one. Whatever stands between them is
 * output.
 */
final class Marks {
    private static final List<String> FIELDS =
            Fields.with(Fields.OF_LINE, Fields.OFFSET, Fields.MARK, Fields.NONCE, Fields.OF_LOG);
    private static final String QUESTION = " " + LogsQl.has(Fields.MARK) + " " + Catalog.PLACED + " | fields "
            + Fields.names(FIELDS) + " | sort by (" + Fields.names(List.of(Fields.OFFSET, Fields.TIME)) + ")";
    private static final int LOGS_AT_ONCE = 100;

    /** Those of one log, by their nonces; trailers only behind their headers. */
    private static final class OfLog {
        private final LogFile file;
        private final Map<String, Mark> headers = new LinkedHashMap<>();
        private final Map<String, Mark> trailers = new HashMap<>();
        /** Whether there is a trailer, as it seems, before which there is no header of the same run. */
        private boolean begunBefore;

        OfLog(LogFile file) {
            this.file = file;
        }

        /** Takes the next one, in the order of the file. */
        void take(Mark mark, boolean begins, String nonce, String log) {
            if (begins && log.equals(file.id())) {
                // One that was there is a copy: of a run that goes on, or was lost, no trailer tells that.
                Mark _ = headers.putIfAbsent(nonce, mark);
            } else if (!begins && headers.containsKey(nonce)) {
                Mark _ = trailers.putIfAbsent(nonce, mark);
            } else if (!begins) {
                begunBefore = true;
            }
        }

        List<ShippedRun> runs() {
            return headers.entrySet().stream()
                    .map(header -> run(file, header.getValue(), Optional.ofNullable(trailers.get(header.getKey()))))
                    .toList();
        }
    }

    /** One line that looks like a mark. */
    private record Mark(Instant time, String line, long offset) {}

    private Marks() {}

    /** The runs of the logs that a condition chooses, by their logs, in the order of the files. */
    static Map<LogFile.Key, List<ShippedRun>> of(VictoriaLogs server, String condition) throws InterruptedException {
        return runs(marks(server, condition));
    }

    /** The same for a condition that takes a part of the time alone: a trailer's header may lie before that. */
    static Map<LogFile.Key, List<ShippedRun>> ofPart(VictoriaLogs server, String condition)
            throws InterruptedException {
        Map<LogFile.Key, OfLog> marks = marks(server, condition);
        List<LogFile> begunBefore = marks.values().stream()
                .filter(ofLog -> ofLog.begunBefore)
                .map(ofLog -> ofLog.file)
                .toList();
        for (int at = 0; at < begunBefore.size(); at += LOGS_AT_ONCE) {
            List<LogFile> logs = begunBefore.subList(at, Math.min(at + LOGS_AT_ONCE, begunBefore.size()));
            List<String> hosts = logs.stream().map(LogFile::host).distinct().toList();
            List<String> ids = logs.stream().map(LogFile::id).toList();
            marks.putAll(marks(server, LogsQl.isOneOf(Fields.HOST, hosts) + " " + LogsQl.isOneOf(Fields.FILE_ID, ids)));
        }
        return runs(marks);
    }

    private static Map<LogFile.Key, List<ShippedRun>> runs(Map<LogFile.Key, OfLog> marks) {
        var runs = new LinkedHashMap<LogFile.Key, List<ShippedRun>>();
        marks.forEach((log, ofLog) -> runs.put(log, ofLog.runs()));
        return runs;
    }

    private static Map<LogFile.Key, OfLog> marks(VictoriaLogs server, String condition) throws InterruptedException {
        var marks = new LinkedHashMap<LogFile.Key, OfLog>();
        try (Rows rows = server.query(condition + QUESTION, FIELDS.toArray(String[]::new))) {
            while (rows.next()) {
                LogFile file = LogFile.of(rows, 2);
                marks.computeIfAbsent(file.key(), _ -> new OfLog(file))
                        .take(
                                new Mark(Instant.parse(rows.value(0)), rows.value(1), rows.number(8)),
                                rows.value(9).equals("begin"),
                                rows.value(10),
                                rows.value(11));
            }
        }
        return marks;
    }

    private static ShippedRun run(LogFile file, Mark header, Optional<Mark> end) {
        return new ShippedRun(
                file,
                RunRecord.ofLog(header.line(), end.map(Mark::line)),
                header.time(),
                end.map(Mark::time),
                header.offset(),
                header.offset() + header.line().getBytes(StandardCharsets.UTF_8).length + 1,
                end.map(mark -> OptionalLong.of(mark.offset() - Output.TO_TRAILER))
                        .orElse(OptionalLong.empty()));
    }
}
