package dev.edl.shell;

import dev.edl.exec.HostSet;
import dev.edl.exec.Nearest;
import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogService;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Says what may be wrong with a selection that has no lines. */
final class NoLines {
    private static final int MOST_NAMES = 5;
    private static final int MOST_HOSTS = 20;

    private NoLines() {}

    /** Names that the log server does not know may be mistyped. */
    static void tell(Context context, LogService service, LogFilter filter) throws InterruptedException {
        Instant now = context.clock().instant();
        if (filter.since() != null && filter.since().isAfter(now)) {
            context.messages().say("the time asked for begins after now, " + now);
        }
        List<String> units = filter.hasPatterns() ? List.of() : filter.units();
        if (!units.isEmpty()) {
            tellUnits(context, service, without(units, service.unitsAmong(units)));
        }
        if (!filter.hosts().isEmpty()) {
            tellHosts(context, service, without(filter.hosts(), service.hostsAmong(filter.hosts())));
        }
    }

    private static void tellUnits(Context context, LogService service, List<String> unknown)
            throws InterruptedException {
        Set<String> known = unknown.isEmpty() ? Set.of() : service.units(Instant.EPOCH);
        for (String unit : unknown) {
            List<String> near = Nearest.nearest(unit, known, MOST_NAMES);
            context.messages()
                    .sayOf("the log server has nothing of a unit " + unit
                            + (near.isEmpty() ? "" : "; units of like names: " + String.join(", ", near)));
        }
    }

    private static void tellHosts(Context context, LogService service, List<String> unknown)
            throws InterruptedException {
        if (!unknown.isEmpty()) {
            Set<String> known = service.hosts(Instant.EPOCH);
            List<String> some = known.stream().sorted().limit(MOST_HOSTS).toList();
            String others = some.isEmpty()
                    ? ""
                    : "; it has lines of " + HostSet.fold(some) + (some.size() < known.size() ? " and others" : "");
            context.messages().sayOf("the log server has nothing of " + HostSet.fold(unknown) + others);
        }
    }

    private static List<String> without(List<String> names, Set<String> known) {
        return names.stream().filter(name -> !known.contains(name)).toList();
    }
}
