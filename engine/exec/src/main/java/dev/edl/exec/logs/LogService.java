package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what was logged. Each line is told once, whatever the collector repeated, and those of one log in the order of the
 * file; several logs are set beside each other by the time when their lines were read.
 *
 * <p>Every method throws {@link LogServerException} when the server cannot be asked or refuses; what was told until then is
 * not all. When interrupted they cancel what they ask. Safe for use by several threads. How a line gets there is told in
 * {@code docs/logs.md}.
 */
public final class LogService {
    private static final long ROWS_AT_ONCE = 200_000;
    private static final int MOST_NAMES = 1000;
    /** Of rows that are younger, an earlier one may be found later. */
    private static final Duration UNSETTLED = Duration.ofSeconds(3);

    /** A log's first header: no program can lend its host a name. */
    private static final String FIRST_HEADER = LogsQl.is(Fields.MARK, "begin") + " " + LogsQl.is(Fields.NUMBER, "1");

    private final VictoriaLogs server;

    /** Asks this server; does not close it. */
    public LogService(VictoriaLogs server) {
        this.server = server;
    }

    /** How the server is called in messages. */
    public String name() {
        return server.name();
    }

    /**
     * Tells the lines that a filter lets through.
     *
     * @param timed whether lines tell their times; those of several logs do always
     */
    public LogSummary query(LogFilter filter, boolean timed, LogListener listener) throws InterruptedException {
        return understood(filter, named -> {
            Catalog catalog = catalog(named, listener);
            return new Reading(server, named, catalog).tell(timed, listener);
        });
    }

    /**
     * Tells the last lines that a filter lets through.
     *
     * @param count how many, of all logs together
     */
    public LogSummary last(LogFilter filter, int count, LogListener listener) throws InterruptedException {
        return understood(filter, named -> {
            Catalog catalog = catalog(named, listener);
            return new Latest(server, named, catalog, count).tell(listener);
        });
    }

    /**
     * Tells the last lines, and from then on all that come, until it is interrupted. They come about a second after they were
     * written.
     *
     * @param last how many of those that are there
     */
    public void follow(LogFilter filter, int last, InstantSource clock, LogListener listener)
            throws InterruptedException {
        understood(filter, named -> {
            Instant begun = clock.instant().minus(UNSETTLED);
            LogFilter before = named.between(null, begun);
            Catalog known = last > 0
                    ? Catalog.of(server, before.condition())
                    : Catalog.of(
                            server,
                            before.from(begun.minus(LogTail.ALLOWED_LATENESS)).condition());
            if (last > 0) {
                new Latest(server, before, known, last).tell(listener);
                listener.paused();
            }
            new LogTail(server, named, clock, begun, known, listener).run();
            return known;
        });
    }

    /** Something that is asked with the names that the collectors know. */
    @FunctionalInterface
    private interface Asking<T> {
        T ask(LogFilter named) throws InterruptedException;
    }

    /** Asks; whoever wrote a part of the question is told what is wrong with that, not with all of it. */
    private <T> T understood(LogFilter filter, Asking<T> asking) throws InterruptedException {
        try {
            return asking.ask(named(filter));
        } catch (LogServerException e) {
            if (e.reason() == Reason.REFUSED && filter.expression() != null) {
                server.verify(filter.expression());
            }
            throw e;
        }
    }

    private Catalog catalog(LogFilter filter, LogListener listener) throws InterruptedException {
        Catalog catalog = Catalog.of(server, filter.condition());
        listener.begins(catalog.hosts(), catalog.units());
        return catalog;
    }

    /** The same hosts by the names that their collectors call them, where these are others than ours. */
    private LogFilter named(LogFilter filter) throws InterruptedException {
        if (filter.hosts().isEmpty()) {
            return filter;
        }
        var names = new LinkedHashSet<>(filter.hosts());
        String elsewhere = FIRST_HEADER + " " + LogsQl.isOneOf(Fields.ALIAS, filter.hosts()) + " !"
                + LogsQl.isOneOf(Fields.HOST, filter.hosts());
        names.addAll(values(elsewhere, Fields.HOST));
        return filter.onHosts(List.copyOf(names));
    }

    /** The runs whose headers or trailers a filter lets through: those of one log in its order, the log that began first first. */
    public List<ShippedRun> runs(LogFilter filter) throws InterruptedException {
        Map<LogFile.Key, List<ShippedRun>> runs = Marks.of(server, named(filter).condition());
        // When they were read says little of logs that a collector finds when it starts.
        return runs.values().stream()
                .filter(ofLog -> !ofLog.isEmpty())
                .sorted(Comparator.comparing(ofLog -> begun(ofLog.getFirst())))
                .flatMap(List::stream)
                .toList();
    }

    private static Instant begun(ShippedRun run) {
        return run.record().asked().orElse(run.began());
    }

    /**
     * Writes the output of a run as it stood in its log.
     *
     * @param last how many of its last lines; negative for all
     * @return how many lines the server does not have though it has those around them
     * @throws IOException when the target fails
     */
    public long write(ShippedRun run, int last, OutputStream target) throws InterruptedException, IOException {
        String condition = run.file().condition();
        long missing = 0;
        var kept = new ArrayDeque<LogLine>();
        for (Extent extent : Catalog.of(server, condition).placed()) {
            try (OutputSource output = output(run, extent, condition)) {
                while (output.next()) {
                    if (last < 0) {
                        write(output.line(), target);
                    } else {
                        kept.add(output.line());
                        if (kept.size() > last) {
                            kept.remove();
                        }
                    }
                }
                missing += output.missing();
            }
        }
        for (LogLine line : kept) {
            write(line, target);
        }
        return missing;
    }

    private OutputSource output(ShippedRun run, Extent log, String condition) throws InterruptedException {
        long to = run.to().isPresent() ? run.to().getAsLong() + Output.TO_TRAILER : beforeNext(run, log, condition);
        Extent part = log.part(log.rows(), run.header(), to);
        return new OutputSource(
                new Placed(server, condition, part, false, true, false, ROWS_AT_ONCE),
                new Output(log.file(), List.of(run), true, Output.UNKNOWN));
    }

    /** Where a run ends that has no trailer: before the next one's header, else with the log. */
    private long beforeNext(ShippedRun run, Extent log, String condition) throws InterruptedException {
        return Marks.of(server, condition).getOrDefault(run.file().key(), List.of()).stream()
                .mapToLong(ShippedRun::header)
                .filter(header -> header > run.header())
                .map(header -> header - 1)
                .min()
                .orElse(log.to());
    }

    private static void write(LogLine line, OutputStream target) throws IOException {
        target.write(line.bytes());
        if (line.ended()) {
            target.write('\n');
        }
    }

    /** Counts lines by host, unit and minute; headers and trailers are none. */
    public List<LogCount> count(LogFilter filter) throws InterruptedException {
        return understood(filter, this::counted);
    }

    private List<LogCount> counted(LogFilter named) throws InterruptedException {
        String lines = named.condition() + " !" + LogsQl.has(Fields.MARK) + " !"
                + LogsQl.is(Fields.LINE, Character.toString(Output.SEPARATOR));
        var counts = new ArrayList<LogCount>();
        String place = "count_uniq(" + Fields.name(Fields.FILE_ID) + "," + Fields.name(Fields.OFFSET) + ")";
        count(lines + " " + Catalog.PLACED, Fields.UNIT, place, counts::add);
        count(lines + " " + Catalog.UNPLACED, Fields.FILE, "count()", counts::add);
        counts.sort(Comparator.comparing(LogCount::host)
                .thenComparing(LogCount::unit)
                .thenComparing(LogCount::minute));
        return counts;
    }

    private void count(String lines, String unit, String function, Consumer<LogCount> taker)
            throws InterruptedException {
        String question = lines + " | stats by (_time:1m," + Fields.name(Fields.HOST) + "," + Fields.name(unit) + ") "
                + function + " lines";
        try (Rows rows = server.query(question, Fields.TIME, Fields.HOST, unit, "lines")) {
            while (rows.next()) {
                taker.accept(new LogCount(rows.value(1), rows.value(2), Instant.parse(rows.value(0)), rows.number(3)));
            }
        }
    }

    /**
     * Tells the rows that pipes of LogsQL make of the lines that a filter lets through, with all their fields. What the collector
     * repeated is in them.
     *
     * @param pipes such as {@code | stats by (unit) count() lines}
     */
    public void rows(LogFilter filter, String pipes, Consumer<Map<String, String>> taker) throws InterruptedException {
        try (Rows rows = server.query(named(filter).condition() + " " + pipes)) {
            while (rows.next()) {
                taker.accept(rows.whole());
            }
        } catch (LogServerException e) {
            if (e.reason() == Reason.REFUSED) {
                server.verify((filter.expression() == null ? LogsQl.ALL : filter.expression()) + " " + pipes);
            }
            throw e;
        }
    }

    /** The units that have logged something since then, by their names; at most a thousand. */
    public Set<String> units(Instant since) throws InterruptedException {
        return values(since(since) + " " + LogsQl.has(Fields.UNIT), Fields.UNIT);
    }

    /** The hosts that have, as their collectors and as whoever asked for runs calls them; at most a thousand of each. */
    public Set<String> hosts(Instant since) throws InterruptedException {
        var hosts = new LinkedHashSet<>(values(since(since) + " " + LogsQl.has(Fields.HOST), Fields.HOST));
        hosts.addAll(values(since(since) + " " + FIRST_HEADER + " " + LogsQl.has(Fields.ALIAS), Fields.ALIAS));
        return hosts;
    }

    /** Those of some units that have ever logged something. */
    public Set<String> unitsAmong(List<String> units) throws InterruptedException {
        return values(LogsQl.isOneOf(Fields.UNIT, units), Fields.UNIT);
    }

    /** Those of some hosts that have, by either name. */
    public Set<String> hostsAmong(List<String> hosts) throws InterruptedException {
        var found = new LinkedHashSet<>(values(LogsQl.isOneOf(Fields.HOST, hosts), Fields.HOST));
        found.addAll(values(FIRST_HEADER + " " + LogsQl.isOneOf(Fields.ALIAS, hosts), Fields.ALIAS));
        return found;
    }

    /** The names of fields that lines have had since then. */
    public Set<String> fields(Instant since) throws InterruptedException {
        return column(since(since) + " | field_names", "name");
    }

    private static String since(Instant since) {
        return LogsQl.time(Optional.of(since), Optional.empty());
    }

    /** The values of a field in the rows that a condition lets through, or some of them. */
    private Set<String> values(String condition, String field) throws InterruptedException {
        return column(condition + " | uniq by (" + Fields.name(field) + ") limit " + MOST_NAMES, field);
    }

    private Set<String> column(String question, String field) throws InterruptedException {
        var values = new LinkedHashSet<String>();
        try (Rows rows = server.query(question, field)) {
            while (rows.next()) {
                values.add(rows.value(0));
            }
        }
        return values;
    }
}
