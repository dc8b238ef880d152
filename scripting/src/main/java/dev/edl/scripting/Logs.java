package dev.edl.scripting;

import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostSetException;
import dev.edl.exec.logs.LogCount;
import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogListener;
import dev.edl.exec.logs.LogService;
import dev.edl.exec.logs.LogSummary;
import dev.edl.exec.logs.LogTime;
import groovy.lang.Closure;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the log server for what runs and hosts have logged, also when the hosts are gone.
 *
 * <p>{@code unit} (a name, a pattern such as {@code 'watch*'}, or several), {@code on}, {@code type} and {@code exclude} (hosts;
 * those that the inventory does not have by their names), {@code since} and {@code until} (a length of time ago, a point in time, or
 * {@code '2026-11-21'}), {@code grep} (a text) and {@code filter} (LogsQL) choose the lines. A server that cannot be asked,
 * or that refuses, throws {@link dev.edl.exec.ExecException}.
 *
 * <p>Safe for use by several threads.
 */
public final class Logs {
    private static final int ALL = -1;

    private final Session session;
    private final Clock clock = Clock.systemUTC();

    Logs(Session session) {
        this.session = session;
    }

    /** All lines that there are. */
    public List<LoggedLine> query() {
        return query(Map.of());
    }

    /**
     * The lines, those of one log in its order, several by time; {@code last}: so many of the last alone. Lines that are known
     * to be missing make it fail in the end, unless {@code incomplete} is true. All are kept in memory: with a block they are
     * not.
     */
    public List<LoggedLine> query(
            @NamedParams({
                        @NamedParam(value = "unit", type = Object.class),
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "since", type = Object.class),
                        @NamedParam(value = "until", type = Object.class),
                        @NamedParam(value = "grep", type = CharSequence.class),
                        @NamedParam(value = "filter", type = CharSequence.class),
                        @NamedParam(value = "last", type = Integer.class),
                        @NamedParam(value = "incomplete", type = Boolean.class)
                    })
                    Map<String, ?> named) {
        var lines = new ArrayList<LoggedLine>();
        each(named, line -> lines.add(new LoggedLine(line)));
        return lines;
    }

    /** Calls a block for each line as it comes. */
    public void query(Map<String, ?> named, Closure<?> block) {
        each(named, line -> block.call(new LoggedLine(line)));
    }

    private void each(Map<String, ?> named, LogListener listener) {
        var arguments = new Named(Verb.QUERY, named);
        LogFilter filter = filter(arguments);
        int last = last(arguments, ALL, 1);
        LogSummary summary = Waits.asked(() ->
                last < 0 ? service().query(filter, true, listener) : service().last(filter, last, listener));
        if (!summary.missing().isEmpty() && !arguments.on("incomplete", false)) {
            throw new RequestFailed(missing(summary), Failure.FAILED);
        }
    }

    private static String missing(LogSummary summary) {
        return summary.missing().entrySet().stream()
                        .map(log -> log.getKey().host() + ": lines of "
                                + log.getKey().name() + " are missing: " + log.getValue())
                        .collect(Collectors.joining("; "))
                + " (incomplete: true takes what there is)";
    }

    /**
     * Calls a block for each line that comes from now on, about a second after it was written, until the block gives
     * {@code false} or the script is interrupted; {@code last}: so many that are there first.
     */
    public void tail(
            @NamedParams({
                        @NamedParam(value = "unit", type = Object.class),
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "grep", type = CharSequence.class),
                        @NamedParam(value = "filter", type = CharSequence.class),
                        @NamedParam(value = "last", type = Integer.class)
                    })
                    Map<String, ?> named,
            Closure<?> block) {
        var arguments = new Named(Verb.TAIL, named);
        LogFilter filter = filter(arguments);
        int last = last(arguments, 0, 0);
        try {
            var unused = Waits.asked(() -> {
                service().follow(filter, last, clock, line -> {
                    if (Boolean.FALSE.equals(block.call(new LoggedLine(line)))) {
                        throw new Enough();
                    }
                });
                return true;
            });
        } catch (Enough e) {
            // The block wants no more.
            return;
        }
    }

    /** Ends the following. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("no more is wanted", null, false, false);
        }
    }

    /** The same of all lines. */
    public List<Map<String, Object>> stats() {
        return stats(Map.of());
    }

    /** How many lines were logged by host, unit and minute: {@code host}, {@code unit}, {@code minute}, {@code lines}. */
    public List<Map<String, Object>> stats(
            @NamedParams({
                        @NamedParam(value = "unit", type = Object.class),
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "since", type = Object.class),
                        @NamedParam(value = "until", type = Object.class),
                        @NamedParam(value = "grep", type = CharSequence.class),
                        @NamedParam(value = "filter", type = CharSequence.class)
                    })
                    Map<String, ?> named) {
        LogFilter filter = filter(new Named(Verb.STATS, named));
        return Waits.asked(() -> service().count(filter)).stream()
                .map(Logs::told)
                .toList();
    }

    private static Map<String, Object> told(LogCount count) {
        return Map.of("host", count.host(), "unit", count.unit(), "minute", count.minute(), "lines", count.lines());
    }

    /** The rows that pipes of LogsQL make of the lines: {@code logs.rows('| stats by (unit) count() lines', since: 1.hour)}. */
    public List<Map<String, String>> rows(
            @NamedParams({
                        @NamedParam(value = "unit", type = Object.class),
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "since", type = Object.class),
                        @NamedParam(value = "until", type = Object.class),
                        @NamedParam(value = "grep", type = CharSequence.class),
                        @NamedParam(value = "filter", type = CharSequence.class)
                    })
                    Map<String, ?> named,
            CharSequence pipes) {
        LogFilter filter = filter(new Named(Verb.ROWS, named));
        var rows = new ArrayList<Map<String, String>>();
        return Waits.asked(() -> {
            service().rows(filter, pipes.toString(), rows::add);
            return rows;
        });
    }

    /** The same of all lines. */
    public List<Map<String, String>> rows(CharSequence pipes) {
        return rows(Map.of(), pipes);
    }

    private LogService service() throws InterruptedException {
        return new LogService(session.logServer().get());
    }

    private LogFilter filter(Named arguments) {
        return new LogFilter(
                arguments.texts("unit").stream().map(LogFilter::unit).toList(),
                hosts(arguments),
                time(arguments, "since"),
                time(arguments, "until"),
                arguments.text("grep").orElse(null),
                arguments.text("filter").orElse(null));
    }

    /** Empty for all. A host that the inventory does not have may have been there. */
    private List<String> hosts(Named arguments) {
        boolean said = arguments.has("on") || arguments.has("type") || arguments.has("exclude");
        if (!said && session.choice().isOpen()) {
            return List.of();
        }
        try {
            return session.choice().of(arguments, new Fallback.All()).stream()
                    .map(Host::alias)
                    .toList();
        } catch (HostSetException unknown) {
            if (arguments.any("on").orElse(null) instanceof CharSequence set
                    && !arguments.has("type")
                    && !arguments.has("exclude")) {
                return HostSet.listed(set.toString()).orElseThrow(() -> unknown);
            }
            throw unknown;
        }
    }

    private static int last(Named arguments, int unlessGiven, int least) {
        return arguments
                .number("last")
                .map(given -> {
                    if (given < least) {
                        throw arguments.wrong("last", given, "a number from " + least);
                    }
                    return given;
                })
                .orElse(unlessGiven);
    }

    private @Nullable Instant time(Named arguments, String name) {
        return arguments
                .any(name)
                .map(given -> switch (given) {
                    case Duration ago -> clock.instant().minus(ago);
                    case Instant at -> at;
                    case CharSequence text when LogTime.looksLikeOne(text.toString()) -> LogTime.parse(text.toString());
                    default ->
                        throw arguments.wrong(
                                name,
                                given,
                                "a length of time ago (10.minutes), an Instant, or '2026-11-21T08:23:11Z'");
                })
                .orElse(null);
    }
}
