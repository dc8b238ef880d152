package dev.edl.exec.unit;

/**
 * How much of a stream was passed on.
 *
 * @param bytes counted from the run's beginning
 * @param whole false when some is known to be missing
 */
public record Passed(long bytes, boolean whole) {}
