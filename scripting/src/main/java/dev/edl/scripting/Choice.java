package dev.edl.scripting;

import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.Selection;
import dev.edl.exec.UsageException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which hosts the named arguments {@code on}, {@code type} and {@code exclude} mean. Immutable. */
final class Choice {
    /** A name that stands alone between operators. */
    private static final Pattern NAME =
            Pattern.compile("(^|[,!&^])(\\s*)([\\p{L}\\p{N}_][^,!&^\\[\\]*?@\\s]*)(?=\\s*(?:$|[,!&^]))");

    private final Inventory inventory;
    private final Selection selection;

    /** @param selection what counts when a call says nothing */
    Choice(Inventory inventory, Selection selection) {
        this.inventory = inventory;
        this.selection = selection;
    }

    /** True when a call that says nothing means what it means without a selection. */
    boolean isOpen() {
        return selection.equals(Selection.NONE);
    }

    /** The chosen hosts, at least one; with nothing said and no selection, as the fallback says. */
    List<Host> of(Named named, Fallback fallback) {
        List<String> types = named.texts("type");
        if (named.has("type") && types.isEmpty()) {
            throw new UsageException("no host: type is empty", null);
        }
        String exclude = named.any("exclude").map(this::expression).orElse(null);
        if (!named.has("on") && types.isEmpty()) {
            return exclude == null
                    ? selection.in(inventory, fallback)
                    : new Selection(selection.types(), selection.hosts(), merged(exclude)).in(inventory, fallback);
        }
        Object on = named.any("on").orElse(null);
        if (on == null || on instanceof CharSequence) {
            return Selection.of(types, on == null ? null : expression(on), exclude)
                    .in(inventory, fallback);
        }
        List<Host> hosts = listed(on);
        if (types.isEmpty() && exclude == null) {
            return hosts;
        }
        // In the order in which they were given.
        Set<Host> allowed = Set.copyOf(
                Selection.of(types, HostSet.foldHosts(hosts), exclude).in(inventory, fallback));
        return hosts.stream().filter(allowed::contains).toList();
    }

    private HostSet merged(String exclude) {
        HostSet before = selection.exclude();
        return HostSet.parse(before == null ? exclude : before + "," + exclude);
    }

    /** The hosts of an expression; possibly none. */
    List<Host> in(String expression) {
        return HostSet.parse(named(expression)).in(inventory);
    }

    private List<Host> listed(Object on) {
        var hosts = new LinkedHashSet<Host>();
        add(on, hosts);
        if (hosts.isEmpty()) {
            throw new UsageException("no host: on is empty", null);
        }
        return List.copyOf(hosts);
    }

    private void add(@Nullable Object on, Set<Host> hosts) {
        switch (on) {
            case Host host -> hosts.add(inventory.host(host.alias()));
            case CharSequence text -> hosts.addAll(in(text.toString()));
            case HostType type -> hosts.addAll(in("@" + type.name()));
            case Iterable<?> several -> several.forEach(each -> add(each, hosts));
            case null -> throw new UsageException("no host: on holds null", null);
            default ->
                throw new UsageException(
                        "on is a host set, a host, hosts or a list of them, not "
                                + on.getClass().getSimpleName(),
                        null);
        }
    }

    private String expression(Object given) {
        return given instanceof CharSequence text ? named(text.toString()) : HostSet.foldHosts(listed(given));
    }

    /** A type's or group's bare name means its hosts, unless a host is called so. */
    private String named(String expression) {
        return NAME.matcher(expression).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(rewritten(found)));
    }

    private String rewritten(MatchResult found) {
        String name = found.group(3);
        boolean group = inventory.find(name).isEmpty()
                && (inventory.groups().contains(name)
                        || inventory.types().stream()
                                .anyMatch(type -> type.name().equals(name)));
        return found.group(1) + found.group(2) + (group ? "@" : "") + name;
    }
}
