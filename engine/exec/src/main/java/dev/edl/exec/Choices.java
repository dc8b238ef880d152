package dev.edl.exec;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what there is to choose from when something else was asked for: all of it if that is short, else the nearest. */
final class Choices {
    private static final int SHORT = 160;
    private static final int MOST_UNKNOWN = 3;

    private Choices() {}

    static @Nullable String hosts(List<String> unknown, Collection<String> all) {
        String folded = HostSet.fold(all);
        if (folded.isEmpty()) {
            return "There are no hosts here";
        }
        if (folded.length() <= SHORT) {
            return "Hosts here: " + folded;
        }
        String nearest = unknown.stream()
                .limit(MOST_UNKNOWN)
                .flatMap(name -> Nearest.nearest(name, all, 2).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return nearest.isEmpty() ? "Hosts here: " + folded(all) : "Nearest: " + nearest;
    }

    static String groups(Universe universe) {
        List<String> groups = universe.groupNames().stream()
                .map(name -> "@" + name + " (" + folded(universe.group(name).orElse(List.of())) + ")")
                .toList();
        return groups.isEmpty() ? "There are no groups here" : "Groups here: " + String.join(", ", groups);
    }

    static String types(Inventory inventory) {
        List<String> types = inventory.types().stream()
                .map(type -> type + " (" + foldedHosts(inventory.ofType(type)) + ")")
                .toList();
        return types.isEmpty() ? "There are no hosts here" : "Types here: " + String.join(", ", types);
    }

    static String foldedHosts(Collection<Host> hosts) {
        return folded(hosts.stream().map(Host::alias).toList());
    }

    /** Folded, and cut if it is long; the number is said then. */
    static String folded(Collection<String> names) {
        String folded = HostSet.fold(names);
        return folded.length() <= SHORT
                ? folded
                : folded.substring(0, SHORT) + "… (" + names.stream().distinct().count() + " hosts)";
    }
}
