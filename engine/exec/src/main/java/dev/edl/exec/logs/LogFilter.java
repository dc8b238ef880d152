package dev.edl.exec.logs;

import dev.edl.exec.RunName;
import dev.edl.exec.UsageException;
import dev.edl.exec.logs.victoria.LogsQl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted: all that every part of it lets through. Immutable.
 *
 * @param units names of runs, perhaps with {@code *} and {@code ?}; none: all lines, those of no run too
 * @param hosts as the collectors call them; none: all
 * @param since of the time when it was read, inclusive
 * @param until exclusive
 * @param text which the line must hold, as it is
 * @param expression a filter in LogsQL
 */
public record LogFilter(
        List<String> units,
        List<String> hosts,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable String expression) {
    public static final LogFilter ALL = new LogFilter(List.of(), List.of(), null, null, null, null);

    /** @throws UsageException when there is no time between them, or the expression has a pipe */
    public LogFilter {
        units = List.copyOf(units);
        hosts = List.copyOf(hosts);
        if (since != null && until != null && !since.isBefore(until)) {
            throw new UsageException("there is no time from " + since + " until " + until, null);
        }
        if (expression != null) {
            expression = LogQuestion.filter(expression);
        }
    }

    /**
     * A unit as people write it: a pattern as it is, else a run's name or {@code edl-exec-NAME}.
     *
     * @throws UsageException when no run can be called that
     */
    public static String unit(String given) {
        return isPattern(given) ? given : RunName.parse(given).text();
    }

    private static boolean isPattern(String unit) {
        return unit.contains("*") || unit.contains("?");
    }

    /** True when all lines that it lets through are of one unit. */
    public boolean isOfOneUnit() {
        return units.size() == 1 && !isPattern(units.getFirst());
    }

    /** True when some of the units are patterns. */
    public boolean hasPatterns() {
        return units.stream().anyMatch(LogFilter::isPattern);
    }

    /** The lines of one run's name. */
    public static LogFilter ofUnit(String unit) {
        return new LogFilter(List.of(unit), List.of(), null, null, null, null);
    }

    public LogFilter onHosts(List<String> others) {
        return new LogFilter(units, others, since, until, text, expression);
    }

    public LogFilter from(Instant time) {
        return between(time, until);
    }

    public LogFilter between(@Nullable Instant from, @Nullable Instant to) {
        return new LogFilter(units, hosts, from, to, text, expression);
    }

    /** True when it takes logs as they are, at most from one time to another: then what is missing shows. */
    boolean takesWholeLogs() {
        return text == null && expression == null;
    }

    /** The same for the logs that these lines stand in. */
    LogFilter ofLogs() {
        boolean named = !units.isEmpty();
        return new LogFilter(units, hosts, named ? null : since, named ? null : until, null, null);
    }

    /** In LogsQL. */
    public String condition() {
        var parts = new ArrayList<String>();
        if (since != null || until != null) {
            parts.add(LogsQl.time(Optional.ofNullable(since), Optional.ofNullable(until)));
        }
        if (!units.isEmpty()) {
            parts.add(hasPatterns() ? LogsQl.isLike(Fields.UNIT, units) : LogsQl.isOneOf(Fields.UNIT, units));
        }
        if (!hosts.isEmpty()) {
            parts.add(LogsQl.isOneOf(Fields.HOST, hosts));
        }
        if (text != null) {
            parts.add(LogsQl.contains(text));
        }
        if (expression != null) {
            // It may end in a comment, which goes to the end of the line.
            parts.add("(" + expression + (expression.contains("#") ? "\n)" : ")"));
        }
        return parts.isEmpty() ? LogsQl.ALL : String.join(" ", parts);
    }
}
