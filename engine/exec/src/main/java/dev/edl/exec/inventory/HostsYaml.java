package dev.edl.exec.inventory;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostSetException;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Place;
import dev.edl.exec.Quoted;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads our own {@code hosts.yaml}; docs/inventory.md says what may stand in it. Nothing in it is executed. Used once
 * and by one thread.
 */
final class HostsYaml {
    private static final HostType NO_TYPE = new HostType("host");
    private static final String LOGS = "logs_url";
    private static final List<String> TOP =
            List.of("name", HostSettings.PROTECTED, LOGS, "defaults", "hosts", "groups");
    private static final List<String> OF_HOST = Stream.concat(
                    HostSettings.KEYS.stream(), Stream.of("groups", "address"))
            .toList();
    private static final String ALIAS = "{alias}";

    private final SourceText source;
    private final FilePaths paths;
    private final YamlGroups groups;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Set<String> guarded = new HashSet<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private HostsYaml(SourceText source, FilePaths paths) {
        this.source = source;
        this.paths = paths;
        this.groups = new YamlGroups(source);
    }

    /**
     * Reads the text.
     *
     * @param folder where the file's own path begins if it is relative
     * @param home what {@code ~} stands for
     * @throws InventoryException when it is not YAML or not of this form
     */
    static Inventory read(SourceText source, Path folder, Path home) {
        Path file = folder.resolve(source.file());
        return new HostsYaml(source, FilePaths.in(file, home)).inventory(FolderName.of(file));
    }

    private Inventory inventory(String folderName) {
        YamlNode root = YamlTree.read(source)
                .orElseThrow(() -> InventoryException.of(source.file(), "is empty: expected the key 'hosts'"));
        YamlKeys top = new YamlKeys(source, "the file", root, TOP);
        String name = top.text("name", Words::isPrintable, "a name");
        YamlKeys defaults = new YamlKeys(source, "'defaults'", top.node("defaults"), HostSettings.KEYS);
        HostSettings byDefault = HostSettings.of(defaults, paths);
        YamlNode listed = top.node("hosts");
        if (listed == null) {
            throw error(root, "expected the key 'hosts' with the hosts by their aliases", null);
        }
        for (YamlNode.Entry entry : YamlKeys.mapping(source, "'hosts'", listed)) {
            add(entry, byDefault);
        }
        Inventory all = Inventory.of(name != null ? name : folderName, source.file(), hosts.values(), List.of());
        // For all of it, whatever is said of one.
        boolean whole = Boolean.TRUE.equals(HostSettings.flag(top));
        String logs = top.text(LOGS, Words::isWebAddress, "an address such as http://logs.example.com:9428");
        Inventory grouped = groups.appliedTo(all, top.node("groups")).protecting(whole ? hosts.keySet() : guarded);
        return logs == null ? grouped : grouped.loggedAt(logs);
    }

    private void add(YamlNode.Entry entry, HostSettings byDefault) {
        YamlNode.Scalar key = entry.key();
        List<String> aliases = names(key);
        YamlKeys keys = new YamlKeys(source, Quoted.of(key.text()), entry.value(), OF_HOST);
        HostSettings settings = HostSettings.of(keys, paths).or(byDefault);
        HostType type = settings.type() == null ? NO_TYPE : settings.type();
        List<String> addresses = addresses(keys.node("address"), key, aliases);
        for (int at = 0; at < aliases.size(); at++) {
            String alias = checked(aliases.get(at), key);
            Place place = new Place.Ssh(settings.at(addresses.get(at)));
            hosts.put(alias, new Host(alias, type, List.of(), place, settings.runAs(), Host.Details.NONE));
            if (Boolean.TRUE.equals(settings.guarded())) {
                guarded.add(alias);
            }
        }
        keys.texts("groups", "a group's name").forEach(group -> groups.add(group, aliases));
    }

    private List<String> names(YamlNode.Scalar listed) {
        try {
            return HostSet.enumerate(listed.text());
        } catch (HostSetException e) {
            throw YamlKeys.at(source, listed, e);
        }
    }

    private String checked(String alias, YamlNode.Scalar key) {
        if (!Host.isValidAlias(alias)) {
            throw error(key, "expected an alias of letters, digits and _ . : + -, found " + Quoted.of(alias), null);
        }
        Integer before = lines.putIfAbsent(alias, key.line());
        if (before != null) {
            throw error(key, "the alias " + Quoted.of(alias) + " comes twice, first in line " + before, null);
        }
        return alias;
    }

    /** One address for each alias: a folded set of as many, one that says {@code {alias}}, or the alias itself. */
    private List<String> addresses(@Nullable YamlNode node, YamlNode.Scalar key, List<String> aliases) {
        if (node == null) {
            return aliases;
        }
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw error(node, "expected an address for 'address', found " + node.kind(), null);
        }
        List<String> addresses = scalar.text().contains(ALIAS)
                ? aliases.stream()
                        .map(alias -> scalar.text().replace(ALIAS, alias))
                        .toList()
                : names(scalar);
        if (addresses.size() != aliases.size()) {
            String counts = "expected " + aliases.size() + " addresses for " + Quoted.of(key.text()) + ", found "
                    + addresses.size();
            throw error(node, counts, "Write as many, such as 10.0.0.[10-12], or use {alias}");
        }
        for (String address : addresses) {
            if (!Words.isAddress(address)) {
                throw error(node, "expected an address, found " + Quoted.of(address), null);
            }
        }
        return addresses;
    }

    private InventoryException error(YamlNode node, String problem, @Nullable String hint) {
        return YamlKeys.at(source, node, problem, hint);
    }
}
