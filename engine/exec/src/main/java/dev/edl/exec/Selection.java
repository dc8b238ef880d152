package dev.edl.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a request is for: of these types, of this set, without those. What is left out does not narrow; all left
 * out, the caller's {@link Fallback} decides.
 *
 * <p>Immutable.
 *
 * @param types the names of types, as given
 * @param hosts the hosts to choose from; null: all
 * @param exclude the hosts to leave out; null: none
 */
public record Selection(
        List<String> types,
        @Nullable HostSet hosts,
        @Nullable HostSet exclude) {
    /** Nothing is said. */
    public static final Selection NONE = new Selection(List.of(), null, null);

    public Selection {
        types = List.copyOf(types);
    }

    /**
     * Reads what the command line gives; null for an option that was not given. A type may be several, with commas
     * between them.
     *
     * @throws HostSetException when an expression cannot be read or is empty
     */
    public static Selection of(List<String> types, @Nullable String hosts, @Nullable String exclude) {
        List<String> each = types.stream()
                .flatMap(given -> Arrays.stream(given.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return new Selection(
                each, hosts == null ? null : HostSet.parse(hosts), exclude == null ? null : HostSet.parse(exclude));
    }

    /** True when neither types nor hosts are said, so that the fallback decides what to choose from. */
    public boolean usesFallback() {
        return types.isEmpty() && hosts == null;
    }

    /**
     * The chosen hosts, at least one, in the inventory's order.
     *
     * @throws SelectionException when a type is not there, when no host is left, or when nothing is said and the
     *     fallback does not apply
     * @throws HostSetException when a host set names hosts that are not there
     */
    public List<Host> in(Inventory inventory, Fallback fallback) {
        if (inventory.hosts().isEmpty()) {
            throw empty("the inventory " + inventory.name() + " has no hosts", null);
        }
        List<Host> chosen = usesFallback() ? byFallback(inventory, fallback) : narrowed(inventory);
        if (exclude == null) {
            return chosen;
        }
        Set<Host> excluded = new HashSet<>(exclude.in(inventory));
        List<Host> left =
                chosen.stream().filter(host -> !excluded.contains(host)).toList();
        if (left.isEmpty()) {
            throw empty(
                    "no host is left: " + Choices.foldedHosts(chosen) + " is all excluded by "
                            + Quoted.of(exclude.toString()),
                    null);
        }
        return left;
    }

    private List<Host> byFallback(Inventory inventory, Fallback fallback) {
        return switch (fallback) {
            case Fallback.All() -> inventory.hosts();
            case Fallback.Chosen(Selection selection, Fallback otherwise) -> selection.in(inventory, otherwise);
            case Fallback.OfType(HostType type) when !inventory.ofType(type).isEmpty() -> inventory.ofType(type);
            case Fallback.OfType(HostType type) -> {
                if (inventory.isLocalhostAlone()) {
                    yield inventory.hosts();
                }
                throw new SelectionException(
                        SelectionException.Reason.UNDECIDED,
                        "which hosts? There is no type " + type + " here to take by default",
                        "Say --hosts SET or -t TYPE. " + Choices.types(inventory));
            }
        };
    }

    private List<Host> narrowed(Inventory inventory) {
        Set<HostType> wanted = types(inventory);
        List<Host> candidates = hosts == null ? inventory.hosts() : hosts.in(inventory);
        if (candidates.isEmpty()) {
            Optional.ofNullable(hosts).flatMap(inventory::whyNone).ifPresent(why -> {
                throw empty(why, null);
            });
            throw empty(
                    "no host here is meant by " + Quoted.of(String.valueOf(hosts)),
                    Choices.hosts(List.of(), aliases(inventory.hosts())));
        }
        List<Host> chosen = candidates.stream()
                .filter(host -> wanted.isEmpty() || wanted.contains(host.type()))
                .toList();
        if (chosen.isEmpty()) {
            throw ofOtherType(candidates, wanted);
        }
        return chosen;
    }

    private Set<HostType> types(Inventory inventory) {
        Set<HostType> found = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : types) {
            inventory.types().stream()
                    .filter(type -> type.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> unknown.add(Quoted.of(name)));
        }
        if (!unknown.isEmpty()) {
            throw new SelectionException(
                    SelectionException.Reason.UNKNOWN_TYPE,
                    "unknown host type" + (unknown.size() > 1 ? "s " : " ") + String.join(", ", unknown),
                    Choices.types(inventory));
        }
        return found;
    }

    /** "app0 is of type stress, not cassandra". */
    private static SelectionException ofOtherType(List<Host> hosts, Set<HostType> wanted) {
        String are = hosts.stream()
                .collect(Collectors.groupingBy(Host::type, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> Choices.foldedHosts(entry.getValue())
                        + (entry.getValue().size() > 1 ? " are" : " is") + " of type " + entry.getKey())
                .collect(Collectors.joining(", "));
        String not = wanted.stream().map(HostType::name).collect(Collectors.joining(" or "));
        return new SelectionException(SelectionException.Reason.OTHER_TYPE, are + ", not " + not, null);
    }

    private static List<String> aliases(List<Host> hosts) {
        return hosts.stream().map(Host::alias).toList();
    }

    private static SelectionException empty(String message, @Nullable String hint) {
        return new SelectionException(SelectionException.Reason.EMPTY, message, hint);
    }
}
