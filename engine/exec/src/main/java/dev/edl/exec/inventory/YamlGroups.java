package dev.edl.exec.inventory;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostSetException;
import dev.edl.exec.Inventory;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of a {@code hosts.yaml}: those that hosts say they belong to, and those that are defined by host sets. */
final class YamlGroups {
    private final SourceText source;
    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    /** Where each group is named first. */
    private final Map<String, YamlNode> places = new LinkedHashMap<>();

    YamlGroups(SourceText source) {
        this.source = source;
    }

    /** Notes that these hosts say they belong to a group. */
    void add(YamlNode.Scalar group, List<String> aliases) {
        places.putIfAbsent(group.text(), group);
        members.computeIfAbsent(group.text(), any -> new LinkedHashSet<>()).addAll(aliases);
    }

    /**
     * The hosts with all their groups.
     *
     * @param defined the mapping from groups to host sets, which may use the groups above them; null for none
     * @throws InventoryException when a group's name or host set cannot be
     */
    Inventory appliedTo(Inventory hosts, @Nullable YamlNode defined) {
        Inventory known = withGroups(hosts);
        List<YamlNode.Entry> entries = defined == null ? List.of() : YamlKeys.mapping(source, "'groups'", defined);
        for (YamlNode.Entry entry : entries) {
            add(entry.key(), meant(entry, known));
            known = withGroups(known);
        }
        places.forEach((group, place) -> check(group, place, hosts));
        Map<String, List<String>> byAlias = new LinkedHashMap<>();
        members.forEach((group, aliases) -> aliases.forEach(alias ->
                byAlias.computeIfAbsent(alias, any -> new ArrayList<>()).add(group)));
        List<Host> grouped = hosts.hosts().stream()
                .map(host -> host.withGroups(byAlias.getOrDefault(host.alias(), List.of())))
                .toList();
        return withGroups(Inventory.of(hosts.name(), hosts.source().orElse(null), grouped, hosts.warnings()));
    }

    private Inventory withGroups(Inventory hosts) {
        Inventory grouped = hosts;
        for (Map.Entry<String, Set<String>> group : members.entrySet()) {
            grouped = grouped.withGroup(group.getKey(), group.getValue());
        }
        return grouped;
    }

    private List<String> meant(YamlNode.Entry entry, Inventory known) {
        YamlNode value = entry.value();
        List<YamlNode.Scalar> sets = YamlKeys.scalars(value)
                .orElseThrow(() -> error(
                        value,
                        "expected a host set for the group "
                                + Quoted.of(entry.key().text()) + ", found " + value.kind()));
        List<String> aliases = new ArrayList<>();
        for (YamlNode.Scalar set : sets) {
            try {
                HostSet.parse(set.text()).in(known).forEach(host -> aliases.add(host.alias()));
            } catch (HostSetException e) {
                throw YamlKeys.at(source, set, e);
            }
        }
        return aliases;
    }

    private void check(String group, YamlNode place, Inventory hosts) {
        if (!Host.isValidAlias(group)) {
            throw error(place, "expected a group's name of letters, digits and _ . : + -, found " + Quoted.of(group));
        }
        if (hosts.types().stream().anyMatch(type -> type.name().equals(group))) {
            throw error(place, "a group may not have the name of the type " + Quoted.of(group));
        }
    }

    private InventoryException error(YamlNode node, String problem) {
        return YamlKeys.at(source, node, problem, null);
    }
}
