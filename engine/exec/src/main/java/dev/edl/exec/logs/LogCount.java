package dev.edl.exec.logs;

import java.time.Instant;

/**
 * How many lines a unit has logged on a host in one minute.
 *
 * @param unit the run's name; of what is no run's the file's
 * @param minute its beginning
 */
public record LogCount(String host, String unit, Instant minute, long lines) {}
