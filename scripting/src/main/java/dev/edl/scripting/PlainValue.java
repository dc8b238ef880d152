package dev.edl.scripting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value made of nulls, booleans, numbers, texts, lists and maps, as JSON has them. For one value.
 *
 * <p>What a text cannot hold is marked where it stood: {@code <cycle>} for what holds itself, {@code <too deep>}, and
 * {@code <cut after … values>} as the last element or key of what is too long.
 */
final class PlainValue {
    private static final int MOST = 100_000;
    private static final int DEEPEST = 100;
    private static final String CUT = "<cut after " + MOST + " values>";

    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private int made;

    private PlainValue() {}

    static @Nullable Object of(@Nullable Object value) {
        return new PlainValue().plain(value);
    }

    private @Nullable Object plain(@Nullable Object value) {
        made++;
        return switch (value) {
            case null -> null;
            case Boolean _, String _ -> value;
            // One of the user's own may look like anything.
            case Number number when number.getClass().getName().startsWith("java.") -> number;
            case Duration time -> time.toMillis() / 1000.0;
            case Unit unit -> nested(unit, () -> entries(members(unit)));
            case HostOutcome outcome -> nested(outcome, () -> entries(members(outcome)));
            case Background run ->
                nested(
                        run,
                        () -> entries(members(
                                "unit", run.getName(), "hosts", run.getHosts().getNames())));
            case LoggedLine line ->
                nested(
                        line,
                        () -> entries(members(
                                "time", line.getTime().toString(),
                                "host", line.getHost(),
                                "unit", line.getUnit(),
                                "line", line.getText())));
            case Map<?, ?> map -> nested(map, () -> entries(map));
            // A path holds itself, endlessly.
            case Path path -> Foreign.text(path);
            case Iterable<?> some -> nested(some, () -> elements(some));
            case Object array when array.getClass().isArray() -> nested(array, () -> elements(Foreign.listed(array)));
            default -> Foreign.text(value);
        };
    }

    /** What a container holds, unless it stands inside itself or too deep. */
    private @Nullable Object nested(Object container, Foreign.Reading<Object> held) {
        if (around.size() == DEEPEST) {
            return "<too deep>";
        }
        if (!around.add(container)) {
            return "<cycle>";
        }
        Object plain = Foreign.read("reading", held, failure -> failure);
        around.remove(container);
        return plain;
    }

    private List<@Nullable Object> elements(Iterable<?> some) {
        var plain = new ArrayList<@Nullable Object>();
        for (Object each : some) {
            if (made >= MOST) {
                plain.add(CUT);
                break;
            }
            plain.add(plain(each));
        }
        return plain;
    }

    private Map<String, @Nullable Object> entries(Map<?, ?> map) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (made >= MOST) {
                plain.put(CUT, null);
                break;
            }
            plain.put(Foreign.text(entry.getKey()), plain(entry.getValue()));
        }
        return plain;
    }

    private static Map<String, @Nullable Object> members(Unit unit) {
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

    private static Map<String, @Nullable Object> members(HostOutcome outcome) {
        return members(
                "host", outcome.getHost().alias(),
                "unit", outcome.getName(),
                "ok", outcome.getOk(),
                "outcome", outcome.getOutcome(),
                "code", outcome.getExitCode(),
                "output", outcome.getOutput());
    }

    private static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            members.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return members;
    }
}
