package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import dev.edl.exec.unit.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
    private static final List<String> FIELDS =
            Fields.with(Fields.OF_LINE, Fields.OFFSET, Fields.MARK, Fields.NONCE, Fields.NAME);
    private static final String QUESTION = " " + LogsQl.has(Fields.MARK) + " " + Catalog.PLACED + " | fields "
            + Fields.names(FIELDS) + " | sort by (" + Fields.names(List.of(Fields.OFFSET, Fields.TIME)) + ")";
    private static final int LOGS_AT_ONCE = 100;

    private Marks() {}

    /** One line that looks like a mark. */
    private record Mark(
            LogFile file, Instant time, String line, long offset, boolean begins, String nonce, String name) {
        /** Of another unit, it is a copy out of that one's log. */
        boolean isForeign() {
            return !name.isEmpty() && !name.equals(file.unit());
        }
    }

    /** The runs of the logs that a condition chooses, by their logs, in the order of the files. */
    static Map<LogFile.Key, List<ShippedRun>> of(VictoriaLogs server, String condition) throws InterruptedException {
        return runs(marks(server, condition));
    }

    /** The same for a condition that takes a part of the time alone: a trailer's header may lie before that. */
    static Map<LogFile.Key, List<ShippedRun>> ofPart(VictoriaLogs server, String condition)
            throws InterruptedException {
        Map<LogFile.Key, List<Mark>> marks = marks(server, condition);
        List<LogFile> begunBefore = marks.values().stream()
                .filter(Marks::endsMore)
                .map(ofLog -> ofLog.getFirst().file())
                .toList();
        for (int at = 0; at < begunBefore.size(); at += LOGS_AT_ONCE) {
            List<LogFile> logs = begunBefore.subList(at, Math.min(at + LOGS_AT_ONCE, begunBefore.size()));
            List<String> hosts = logs.stream().map(LogFile::host).distinct().toList();
            List<String> ids = logs.stream().map(LogFile::id).toList();
            marks.putAll(marks(server, LogsQl.isOneOf(Fields.HOST, hosts) + " " + LogsQl.isOneOf(Fields.FILE_ID, ids)));
        }
        return runs(marks);
    }

    /** Whether there is a trailer, as it seems, before which there is no header of the same run. */
    private static boolean endsMore(List<Mark> marks) {
        var begun = new HashSet<String>();
        for (Mark mark : marks) {
            if (mark.begins()) {
                begun.add(mark.nonce());
            } else if (!begun.contains(mark.nonce())) {
                return true;
            }
        }
        return false;
    }

    private static Map<LogFile.Key, List<ShippedRun>> runs(Map<LogFile.Key, List<Mark>> marks) {
        var runs = new LinkedHashMap<LogFile.Key, List<ShippedRun>>();
        marks.forEach((log, ofLog) -> runs.put(log, runs(ofLog)));
        return runs;
    }

    private static Map<LogFile.Key, List<Mark>> marks(VictoriaLogs server, String condition)
            throws InterruptedException {
        var marks = new LinkedHashMap<LogFile.Key, List<Mark>>();
        try (Rows rows = server.query(condition + QUESTION, FIELDS.toArray(String[]::new))) {
            while (rows.next()) {
                Mark mark = mark(rows);
                if (mark.isForeign()) {
                    continue;
                }
                List<Mark> ofLog = marks.computeIfAbsent(mark.file().key(), any -> new ArrayList<>());
                if (ofLog.isEmpty() || ofLog.getLast().offset() != mark.offset()) {
                    ofLog.add(mark);
                }
            }
        }
        return marks;
    }

    private static Mark mark(Rows rows) {
        return new Mark(
                LogFile.of(rows, 2),
                Instant.parse(rows.value(0)),
                rows.value(1),
                rows.number(8),
                rows.value(9).equals("begin"),
                rows.value(10),
                rows.value(11));
    }

    /** @param marks of one log, in the order of the file */
    private static List<ShippedRun> runs(List<Mark> marks) {
        var runs = new ArrayList<ShippedRun>();
        var begun = new HashSet<String>();
        for (int at = 0; at < marks.size(); at++) {
            Mark header = marks.get(at);
            // One that was there is a copy: of a run that goes on, or was lost, no trailer tells that.
            if (header.begins() && begun.add(header.nonce())) {
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
