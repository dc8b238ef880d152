package dev.edl.exec;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What became of the hosts of a request. Immutable.
 *
 * @param name the request's runs' name; empty when it ended before there was one
 * @param hosts their aliases; a host that was started and left running by intent is in none of the sets
 */
public record LastRequest(String name, Map<Fate, List<String>> hosts) {
    public LastRequest {
        var copy = new EnumMap<Fate, List<String>>(Fate.class);
        for (Fate fate : Fate.values()) {
            copy.put(fate, List.copyOf(hosts.getOrDefault(fate, List.of())));
        }
        hosts = copy;
    }

    /** Of the hosts whose fates are known, by their aliases and in the order of the request. */
    public static LastRequest of(String name, Map<String, Fate> fates) {
        var hosts = new EnumMap<Fate, List<String>>(Fate.class);
        fates.forEach((alias, fate) ->
                hosts.computeIfAbsent(fate, any -> new ArrayList<>()).add(alias));
        return new LastRequest(name, hosts);
    }

    /** True when all of these were begun. */
    public boolean hasBegun(List<String> aliases) {
        var begun = new HashSet<String>();
        hosts.forEach((fate, some) -> begun.addAll(fate == Fate.REST ? List.of() : some));
        return begun.containsAll(aliases);
    }

    /** The hosts of one fate. */
    public List<String> of(Fate fate) {
        return hosts.getOrDefault(fate, List.of());
    }
}
