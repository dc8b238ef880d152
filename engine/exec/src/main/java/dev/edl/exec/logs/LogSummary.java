package dev.edl.exec.logs;

import java.util.Map;

/**
 * What came of a question. Immutable.
 *
 * @param lines how many were told
 * @param repeats how many rows were left out because another one told the same; 0 where the last lines alone
 *     were asked for
 * @param missing how many lines the server does not have though it has those around them, by their logs
 */
public record LogSummary(long lines, long repeats, Map<LogFile, Long> missing) {
    public LogSummary {
        missing = Map.copyOf(missing);
    }
}
