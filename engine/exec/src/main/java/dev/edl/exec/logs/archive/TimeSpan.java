package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A stretch of time; the end is not part of it. Immutable. */
public record TimeSpan(Instant from, Instant to) {
    private static final long NANOS = 1_000_000_000L;

    public TimeSpan {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    /** A day in UTC. */
    static TimeSpan of(LocalDate day) {
        return new TimeSpan(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** What of it is in these bounds. */
    Optional<TimeSpan> within(Optional<Instant> since, Optional<Instant> until) {
        Instant begin = since.filter(from::isBefore).orElse(from);
        Instant end = until.filter(to::isAfter).orElse(to);
        return begin.isBefore(end) ? Optional.of(new TimeSpan(begin, end)) : Optional.empty();
    }

    boolean covers(TimeSpan other) {
        return !from.isAfter(other.from) && !to.isBefore(other.to);
    }

    /** Both, and what is between them. */
    TimeSpan with(TimeSpan other) {
        return new TimeSpan(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    /** Its middle; empty for a single nanosecond. */
    Optional<Instant> middle() {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        long nanos = seconds * NANOS + to.getNano() - from.getNano();
        return nanos < 2 ? Optional.empty() : Optional.of(from.plusNanos(nanos / 2));
    }
}
