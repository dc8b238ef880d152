package dev.edl.exec.unit;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A unit as systemd shows it now.
 *
 * @param name the run's name N
 * @param state systemd's active state, or its sub state while it runs: {@code running}, {@code stop-sigterm}, {@code failed}
 * @param pid of the main process; 0 when there is none
 * @param memory in bytes; empty when the host does not account for it
 * @param since when its main process was started, by the host's clock; null before
 * @param recordFile its record; empty for a unit that is not ours
 * @param command on one line and cut if it is long; for a unit that is not ours its description
 */
public record RunningUnit(
        String name,
        String state,
        int pid,
        OptionalLong memory,
        @Nullable Instant since,
        String recordFile,
        String command) {}
