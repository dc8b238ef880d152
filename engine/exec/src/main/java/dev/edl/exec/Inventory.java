package dev.edl.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that there are, under unique aliases and in the order of their source.
 *
 * <p>Immutable.
 */
public final class Inventory {
    private final String name;
    private final @Nullable Path source;
    private final Map<String, Host> hosts;
    private final List<Host> inOrder;
    private final Map<HostType, List<Host>> types;
    private final Map<String, List<String>> groups;
    private final List<String> warnings;
    private final Traits traits;

    /** What is known besides the hosts. */
    private record Traits(Recall recall, Set<String> guarded, Optional<String> logs) {}

    private Inventory(
            String name,
            @Nullable Path source,
            Map<String, Host> hosts,
            Map<String, List<String>> groups,
            List<String> warnings,
            Traits traits) {
        this.name = name;
        this.source = source;
        this.hosts = hosts;
        this.groups = groups;
        this.inOrder = List.copyOf(hosts.values());
        this.types = inOrder.stream()
                .collect(Collectors.groupingBy(Host::type, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        this.warnings = List.copyOf(warnings);
        this.traits = traits;
    }

    /**
     * An inventory of these hosts; its groups are those that they belong to.
     *
     * @param source the file it was read from; null when there is none
     * @param warnings what the reader left out or could not use, each one line
     * @throws IllegalArgumentException when an alias comes twice
     */
    public static Inventory of(String name, @Nullable Path source, Collection<Host> hosts, List<String> warnings) {
        Map<String, Host> byAlias = new LinkedHashMap<>();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Host host : hosts) {
            if (byAlias.put(host.alias(), host) != null) {
                throw new IllegalArgumentException("the alias '" + host.alias() + "' comes twice");
            }
            for (String group : host.groups()) {
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(host.alias());
            }
        }
        return new Inventory(
                name, source, byAlias, groups, warnings, new Traits(Recall.NOTHING, Set.of(), Optional.empty()));
    }

    /** This machine alone, as {@code localhost} of type {@code local}. */
    public static Inventory localhost() {
        Host self = new Host("localhost", new HostType("local"), new Place.Local());
        return of("localhost", null, List.of(self), List.of());
    }

    /** A short name for people: the cluster's, the folder's, or {@code localhost}. */
    public String name() {
        return name;
    }

    /** The file it was read from. */
    public Optional<Path> source() {
        return Optional.ofNullable(source);
    }

    /** All hosts, in the order of the source. */
    public List<Host> hosts() {
        return inOrder;
    }

    public Optional<Host> find(String alias) {
        return Optional.ofNullable(hosts.get(alias));
    }

    /**
     * The host of this alias.
     *
     * @throws HostSetException when there is none; it says which there are
     */
    public Host host(String alias) {
        Host host = hosts.get(alias);
        if (host == null) {
            throw HostSetException.unknown(
                    alias,
                    List.of(alias),
                    "unknown host " + Quoted.of(alias),
                    Choices.hosts(List.of(alias), hosts.keySet()));
        }
        return host;
    }

    /** The types that have a host, in the order in which they first come. */
    public List<HostType> types() {
        return List.copyOf(types.keySet());
    }

    /** The hosts of a type, in the order of the source; empty when there is none. */
    public List<Host> ofType(HostType type) {
        return types.getOrDefault(type, List.of());
    }

    /** The names of the groups; types are not among them. */
    public List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    /** True when this machine is the only host. */
    public boolean isLocalhostAlone() {
        return inOrder.size() == 1 && inOrder.getFirst().place() instanceof Place.Local;
    }

    /** What the reader of the source left out or could not use, each one line. */
    public List<String> warnings() {
        return warnings;
    }

    /** The same hosts, reached as the command line says. */
    public Inventory with(ConnectionOverrides overrides) {
        Map<String, Host> changed = new LinkedHashMap<>();
        hosts.forEach((alias, host) -> changed.put(alias, overrides.appliedTo(host)));
        return new Inventory(name, source, changed, groups, warnings, traits);
    }

    /**
     * The same hosts, and the sets of earlier requests: {@code @ok}, {@code @failed}, {@code @lost}, {@code @rest}
     * ({@link Fate}).
     */
    public Inventory recalling(Recall remembered) {
        return with(new Traits(remembered, traits.guarded(), traits.logs()));
    }

    /**
     * The same hosts and one group more; it replaces a group of that name. Aliases that are not
     * there are left out.
     */
    public Inventory withGroup(String group, Collection<String> aliases) {
        Map<String, List<String>> more = new LinkedHashMap<>(groups);
        more.put(group, aliases.stream().filter(hosts::containsKey).toList());
        return new Inventory(name, source, hosts, more, warnings, traits);
    }

    /** The same hosts, of which these are protected. */
    public Inventory protecting(Collection<String> aliases) {
        return with(new Traits(traits.recall(), Set.copyOf(aliases), traits.logs()));
    }

    /** True when nothing is to be changed on the host unless somebody has said so once more. */
    public boolean isProtected(Host host) {
        return traits.guarded().contains(host.alias());
    }

    private Inventory with(Traits others) {
        return new Inventory(name, source, hosts, groups, warnings, others);
    }

    /** The same hosts, whose logs a server at this address has. */
    public Inventory loggedAt(String address) {
        return with(new Traits(traits.recall(), traits.guarded(), Optional.of(address)));
    }

    /** The address of the server that has the hosts' logs, as it was written. */
    public Optional<String> logs() {
        return traits.logs();
    }

    /** The host that keeps locks: the first of type control, else the first of all; empty when there is no host. */
    public Optional<Host> keeperOfLocks() {
        return Stream.concat(ofType(HostType.CONTROL).stream(), inOrder.stream())
                .findFirst();
    }

    /** What host sets are looked up in. A type goes before a group of the same name. */
    Universe universe() {
        Map<String, Collection<String>> named = new LinkedHashMap<>();
        types.forEach((type, members) ->
                named.put(type.name(), members.stream().map(Host::alias).toList()));
        groups.forEach(named::putIfAbsent);
        return new Known(hosts.keySet(), named, new RecalledSets(this, traits.recall()));
    }

    /** Why a host set has no host, when it is a set of an earlier request that is empty. */
    Optional<String> whyNone(HostSet set) {
        return new RecalledSets(this, traits.recall()).whyNone(set.toString());
    }

    @Override
    public String toString() {
        return name + " (" + HostSet.fold(hosts.keySet()) + ")";
    }

    private record Known(Collection<String> all, Map<String, Collection<String>> groups, RecalledSets recalled)
            implements Universe {
        @Override
        public boolean has(String alias) {
            return all.contains(alias);
        }

        @Override
        public Collection<String> groupNames() {
            return groups.keySet().stream()
                    .filter(name -> Fate.named(name).isEmpty())
                    .toList();
        }

        @Override
        public Optional<Collection<String>> group(String name) {
            return recalled.named(name, groups.containsKey(name)).or(() -> Optional.ofNullable(groups.get(name)));
        }
    }
}
