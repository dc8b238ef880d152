package dev.edl.exec.logs;

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
        OptionalLong to) {}
