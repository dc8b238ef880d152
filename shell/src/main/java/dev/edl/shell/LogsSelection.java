package dev.edl.shell;

import dev.edl.exec.logs.LogFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which lines, of which time: the options that the commands about what was logged share. */
final class LogsSelection {
    /** What is asked of where nothing is said of the time. */
    static final Duration USUAL = Duration.ofHours(1);

    @Mixin
    private final LogsWanted wanted = new LogsWanted();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this time on: 10m (ago), 2026-11-21, 2026-11-21T08:23:11Z.")
    private @Nullable Moment since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    private @Nullable Moment until;

    /** A point in time: at a clock's time, or so long ago. */
    record Moment(Optional<Instant> at, Optional<Duration> ago) {
        Instant by(Clock clock) {
            return at.orElseGet(() -> clock.instant().minus(ago.orElseThrow()));
        }
    }

    /** True when nothing was said about which lines. */
    boolean isOpen() {
        return wanted.isOpen() && since == null && until == null;
    }

    /** What makes other rows of the lines; empty for the lines themselves. */
    String pipes() {
        return wanted.pipes();
    }

    /** @throws dev.edl.exec.UsageException when there are pipes, or no time is meant */
    LogFilter filter(Workplace workplace) {
        return timed(wanted.filter(workplace), workplace.clock());
    }

    /** Leaves the pipes out. */
    LogFilter beforePipes(Workplace workplace) {
        return timed(wanted.beforePipes(workplace), workplace.clock());
    }

    private LogFilter timed(LogFilter filter, Clock clock) {
        return filter.between(since == null ? null : since.by(clock), until == null ? null : until.by(clock));
    }
}
