package dev.edl.shell.line;

import dev.edl.command.Signal;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.shell.line.CommandWalk.Part;
import dev.edl.shell.line.CommandWalk.Role;
import dev.edl.shell.line.Sources.Logged;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Suggests the values of options and parameters. */
final class Values {
    private static final int MOST_WORDS = 50;
    /** Files here, and at last a path there. */
    private static final String PUT = "SRC... DEST";

    private final Sources sources;

    Values(Sources sources) {
        this.sources = sources;
    }

    /**
     * What a value may become.
     *
     * @param head what stands in the word before the value: {@code --type=}
     * @param typed the beginning of the value
     */
    List<Suggestion> of(ArgSpec argument, String head, String typed, Spot spot) {
        boolean there = argument.paramLabel().equals(PUT) && mayBeThere(typed, spot);
        Stream<Suggestion> found = there
                ? paths(typed)
                : switch (ValueKind.of(argument)) {
                    case HOST_TYPE -> ofInventory(inventory -> types(inventory, typed, spot));
                    case HOST_SET ->
                        ofInventory(inventory -> new HostSets(inventory, among(inventory, spot, argument))
                                .beginningWith(typed).stream());
                    case HOST -> ofInventory(inventory -> hosts(inventory, typed));
                    case UNIT -> ofInventory(inventory -> units(sources.units(meant(inventory, spot)), typed, spot));
                    case LOG -> ofInventory(inventory -> plain(sources.logs(meant(inventory, spot)), "log", typed));
                    case LOGGED_HOST ->
                        Stream.concat(
                                        ofInventory(inventory -> new HostSets(inventory, inventory.hosts())
                                                .beginningWith(typed).stream()),
                                        plain(strangers(), "host", typed))
                                .distinct();
                    case LOGGED_UNIT -> plain(sources.logged(Logged.UNITS), "unit", typed);
                    case LOGSQL -> fields(typed);
                    case SIGNAL -> signals(typed);
                    case LOCK -> plain(sources.locks(), "lock", typed);
                    case FILE -> files(typed, false);
                    case FOLDER -> files(typed, true);
                    case CHOICE -> plain(ValueKind.choices(argument), "value", typed.toLowerCase(Locale.ROOT));
                    case COMMAND -> words(typed);
                    case TIME, OTHER -> Stream.empty();
                };
        return found.map(each -> head.isEmpty()
                        ? each
                        : new Suggestion(head + each.value(), each.group(), each.description(), each.complete()))
                .toList();
    }

    /** Whether a word of put may be the path on the hosts: behind the first, and from / or ~. */
    private static boolean mayBeThere(String typed, Spot spot) {
        boolean first = spot.before().parts().stream().noneMatch(part -> part.role() == Role.POSITIONAL);
        return !first && (typed.isEmpty() || isPath(typed));
    }

    private static boolean isPath(String word) {
        return word.startsWith("/") || word.startsWith("~");
    }

    /** Paths on the hosts are not known, but those of earlier commands. */
    private Stream<Suggestion> paths(String typed) {
        List<String> earlier = sources.words().stream().filter(Values::isPath).toList();
        return plain(earlier, "earlier word", typed).limit(MOST_WORDS);
    }

    /** A filter begins with the name of a field. */
    private Stream<Suggestion> fields(String typed) {
        int name = typed.lastIndexOf(' ') + 1;
        return sources.logged(Logged.FIELDS).stream()
                .filter(field -> field.startsWith(typed.substring(name)))
                .map(field -> new Suggestion(typed.substring(0, name) + field + ":", "field", "", false));
    }

    private Stream<Suggestion> ofInventory(Function<Inventory, Stream<Suggestion>> suggest) {
        return sources.inventory().stream().flatMap(suggest);
    }

    /** Hosts of the log server that the inventory does not have. */
    private List<String> strangers() {
        Set<String> known = sources.inventory().stream()
                .flatMap(inventory -> inventory.hosts().stream())
                .map(Host::alias)
                .collect(Collectors.toSet());
        return sources.logged(Logged.HOSTS).stream()
                .filter(host -> !known.contains(host))
                .toList();
    }

    private static Stream<Suggestion> plain(Collection<String> words, String group, String typed) {
        return words.stream()
                .filter(word -> word.startsWith(typed))
                .distinct()
                .map(word -> new Suggestion(word, group, "", true));
    }

    private static Stream<Suggestion> types(Inventory inventory, String typed, Spot spot) {
        int comma = typed.lastIndexOf(',') + 1;
        String before = typed.substring(0, comma);
        Set<String> given = Stream.concat(CommandWalk.values(spot.others(), Selected.TYPE), Stream.of(before))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        List<Host> hosts = Selected.of(spot.others()).without(Selected.TYPE).in(inventory);
        return inventory.types().stream()
                .filter(type -> type.name().startsWith(typed.substring(comma)) && !given.contains(type.name()))
                .filter(type -> hosts.stream().anyMatch(host -> host.type().equals(type)))
                .map(type -> new Suggestion(before + type, "type", fold(inventory, type), true));
    }

    private static String fold(Inventory inventory, HostType type) {
        return HostSet.foldHosts(inventory.ofType(type));
    }

    private static Stream<Suggestion> hosts(Inventory inventory, String typed) {
        return inventory.hosts().stream()
                .filter(host -> host.alias().startsWith(typed))
                .map(host -> new Suggestion(host.alias(), "host", host.type().name(), true));
    }

    /** The hosts that the other options choose. */
    private static List<Host> among(Inventory inventory, Spot spot, ArgSpec argument) {
        Selected selected = Selected.of(spot.others());
        return (argument instanceof OptionSpec option ? selected.without(option.longestName()) : selected)
                .in(inventory);
    }

    /** The hosts that the line is for. */
    private List<Host> meant(Inventory inventory, Spot spot) {
        return Selected.of(spot.others()).in(inventory, sources.usual(inventory));
    }

    private static Stream<Suggestion> units(List<String> names, String typed, Spot spot) {
        Set<String> given = spot.others().stream()
                .filter(part -> part.role() == Role.POSITIONAL)
                .map(Part::value)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        return plain(names, "unit", typed).filter(each -> !given.contains(each.value()));
    }

    private static Stream<Suggestion> signals(String typed) {
        String word = typed.toUpperCase(Locale.ROOT);
        String prefix = word.startsWith("SIG") ? "SIG" : "";
        return Arrays.stream(Signal.values())
                .filter(signal -> (prefix + signal.name()).startsWith(word))
                .map(signal ->
                        new Suggestion(prefix + signal.name(), "signal", Integer.toString(signal.number()), true));
    }

    private Stream<Suggestion> files(String typed, boolean foldersOnly) {
        return sources.files(typed, foldersOnly).stream()
                .map(path -> new Suggestion(path, "file", "", !path.endsWith("/")));
    }

    private Stream<Suggestion> words(String typed) {
        Stream<Suggestion> earlier =
                plain(sources.words(), "earlier word", typed).limit(MOST_WORDS);
        return Stream.concat(earlier, files(typed, false));
    }
}
