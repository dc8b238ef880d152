package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.Report;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/** Makes of what the engine answers the values that scripts work with: for commands whose results are to be values too. */
public final class Values {
    private Values() {}

    /** What came of a request. Its outputs are there as long as the report is open. */
    public static Result of(Session session, String command, Report report) {
        return Foreground.result(session, command, report.results(), false);
    }

    /** Runs as hosts told of them. */
    public static Units units(Session session, List<RunInfo> runs) {
        return new Units(
                runs.stream().map(run -> new Unit(session.exec(), run)).toList(),
                new Hosts(session.inventory(), List.of()));
    }

    /** A run that goes on without us. */
    public static Background background(Session session, String name, List<Host> hosts) {
        return new Background(session, RunName.parse(name), hosts, List.of(), true);
    }

    /** Some hosts. */
    public static Hosts hosts(Session session, List<Host> hosts) {
        return new Hosts(session.inventory(), hosts);
    }

    /** A value made of nulls, booleans, numbers, texts, lists and maps, as the command line's JSON tells the same. */
    public static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean _, Number _, String _ -> value;
            case Unit unit -> plain(unit);
            case HostOutcome outcome -> plain(outcome);
            case Background run ->
                members("unit", run.getName(), "hosts", run.getHosts().getNames());
            case Duration time -> time.toMillis() / 1000.0;
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
                yield plain;
            }
            case Iterable<?> some -> {
                var plain = new ArrayList<@Nullable Object>();
                some.forEach(each -> plain.add(plain(each)));
                yield plain;
            }
            default -> value.toString();
        };
    }

    private static Object plain(Unit unit) {
        return members(
                "host", unit.getHost().alias(),
                "unit", unit.getName(),
                "state", unit.getState(),
                "pid", unit.getPid(),
                "since", unit.getSince() == null ? null : String.valueOf(unit.getSince()),
                "memory", unit.getMemory() == null ? null : unit.getMemory().bytes(),
                "who", unit.getWho(),
                "command", unit.getCommand(),
                "outcome", unit.getOutcome());
    }

    private static Object plain(HostOutcome outcome) {
        return members(
                "host", outcome.getHost().alias(),
                "unit", outcome.getName(),
                "ok", outcome.getOk(),
                "outcome", outcome.getOutcome(),
                "code", outcome.getExitCode(),
                "output", outcome.getOutput());
    }

    private static Object members(@Nullable Object... namesAndValues) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            members.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return members;
    }

    /** A value in one line, as it stands behind {@code ==>} at the prompt. */
    public static String describe(@Nullable Object value) {
        String text = value instanceof Described described ? described.describe() : FormatHelper.inspect(value);
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
