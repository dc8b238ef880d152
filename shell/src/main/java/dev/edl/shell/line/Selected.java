package dev.edl.shell.line;

import dev.edl.exec.ExecException;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.shell.line.CommandWalk.Part;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which hosts the options on a line choose. Immutable. */
final class Selected {
    static final String TYPE = "--type";
    static final String HOSTS = "--hosts";
    static final String EXCLUDE = "--exclude";

    private final List<Part> parts;

    private Selected(List<Part> parts) {
        this.parts = parts;
    }

    static Selected of(List<Part> parts) {
        return new Selected(parts);
    }

    Selected without(String option) {
        return new Selected(parts.stream().filter(part -> !part.isOf(option)).toList());
    }

    /** The chosen hosts, all when nothing is said. An option that is wrong, or not yet right, chooses nothing away. */
    List<Host> in(Inventory inventory) {
        return in(inventory, inventory.hosts());
    }

    /** The same, with what is meant when neither types nor hosts are said. */
    List<Host> in(Inventory inventory, List<Host> usual) {
        Set<String> types = CommandWalk.values(parts, TYPE)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean unsaid =
                types.isEmpty() && CommandWalk.values(parts, HOSTS).findAny().isEmpty();
        List<Host> hosts = (unsaid ? usual : inventory.hosts())
                .stream()
                        .filter(host ->
                                types.isEmpty() || types.contains(host.type().name()))
                        .toList();
        List<Host> narrowed = narrowed(hosts, HOSTS, inventory, true);
        return narrowed(narrowed, EXCLUDE, inventory, false);
    }

    private List<Host> narrowed(List<Host> hosts, String option, Inventory inventory, boolean in) {
        List<Host> left = hosts;
        for (String set : CommandWalk.values(parts, option).toList()) {
            try {
                var named = new HashSet<>(HostSet.parse(set).in(inventory));
                left = left.stream().filter(host -> named.contains(host) == in).toList();
            } catch (ExecException e) {
                return left;
            }
        }
        return left;
    }
}
