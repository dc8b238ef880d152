package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.ServerLimits;
import java.time.LocalDate;

/** What became of rows that were sent, by the server's count. */
enum Arrival {
    /** As many are there as should be. */
    ALL,
    /** It says that it dropped some because of their times. */
    DROPPED,
    /** Some are not there, and it does not say why. */
    UNKNOWN;

    /** Why some are missing of a day. */
    String why(long rows, LocalDate day, LocalDate today, ServerLimits limits) {
        String them = rows + (rows == 1 ? " row" : " rows");
        boolean past = day.isBefore(today);
        return switch (this) {
            case ALL -> "the server does not have " + them + " as they were";
            case DROPPED ->
                "the server dropped " + them
                        + (past
                                ? ", older than it keeps: start it with a longer -retentionPeriod than "
                                        + limits.retention()
                                : ", too far ahead of now: start it with a longer -futureRetention than "
                                        + limits.futureRetention());
            case UNKNOWN ->
                "the server took " + them + " and does not have them: it drops without a word what is older than its "
                        + "-retentionPeriod, 7d unless it is told otherwise; its own log tells";
        };
    }
}
