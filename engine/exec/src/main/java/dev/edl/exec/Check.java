package dev.edl.exec;

import java.time.Duration;

/**
 * What is asked of a host after its run has ended well, again and again until it is so. Immutable.
 *
 * @param line a line for {@code /bin/sh -c} on the host; it is so when that succeeds
 * @param every how long to wait after it has failed before it is asked again
 * @param timeout how long it may take until it is so; what is being asked then is ended
 */
public record Check(String line, Duration every, Duration timeout) {
    public static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);

    public Check {
        if (line.isBlank()) {
            throw new UsageException("nothing to check: the line is empty", null);
        }
        if (!every.isPositive() || !timeout.isPositive()) {
            throw new UsageException("a check's times are a millisecond at least", null);
        }
    }
}
