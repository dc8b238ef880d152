package dev.edl.exec.logs;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.exec.Host;
import dev.edl.exec.RunInfo;
import dev.edl.exec.unit.RunRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run as its log tells of it. Immutable.
 *
 * @param record the header and, if it has come, the trailer
 * @param began when the collector read its header
 * @param ended when it read the trailer; empty while there is none
 * @param header where in the file the header begins
 * @param from where in the file its output begins
 * @param to where its output ends; empty while that is not known
 */
public record ShippedRun(
        LogFile file,
        RunRecord record,
        Instant began,
        Optional<Instant> ended,
        long header,
        long from,
        OptionalLong to) {
    /** The run as its host would tell of it. One whose trailer has not come is lost as far as is known. */
    public RunInfo info(Host host) {
        String asker = record.field("who").orElse("");
        return new RunInfo(
                host,
                file.unit(),
                record.field("id").orElse(""),
                "ended",
                0,
                record.asked().orElse(began),
                record.duration().orElse(null),
                OptionalLong.empty(),
                record.field("login").map(login -> asker + " as " + login).orElse(asker),
                record.field("command").orElse(""),
                record.outcome()
                        .orElseGet(() -> new Outcome.Lost(
                                new Problem(Problem.Kind.PROTOCOL, "the log server has no record of the end"))));
    }

    /** True when the end of it is known. */
    public boolean whole() {
        return to.isPresent();
    }
}
