package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.exec.Selection;
import dev.edl.exec.UsageException;
import groovy.lang.Closure;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some hosts of an inventory, in order; printed folded ({@code db[0-2]}). A type's or a group's name is a property:
 * {@code hosts.cassandra}; an index is a host set: {@code hosts['db[0-1]']}. Immutable.
 */
public final class Hosts implements Iterable<Host>, Described {
    private final Inventory inventory;
    private final List<Host> hosts;

    Hosts(Inventory inventory, List<Host> hosts) {
        this.inventory = inventory;
        this.hosts = List.copyOf(hosts);
    }

    /** All hosts of an inventory. */
    static Hosts all(Inventory inventory) {
        return new Hosts(inventory, inventory.hosts());
    }

    /**
     * Those of a type.
     *
     * @throws dev.edl.exec.SelectionException when there is no such type among all hosts; it names those that are there
     */
    public Hosts type(@Nullable String name) {
        if (name == null) {
            throw new UsageException("no host: the type is null", null);
        }
        return only(Selection.of(List.of(name), null, null).in(inventory, new dev.edl.exec.Fallback.All()));
    }

    /**
     * Those of a host set; types and groups may stand in it with and without {@code @}. Possibly none.
     *
     * @throws dev.edl.exec.HostSetException when it names hosts that are not there
     */
    public Hosts select(@Nullable String hostSet) {
        if (hostSet == null) {
            throw new UsageException("no host: the host set is null", null);
        }
        return only(new Choice(inventory, Selection.NONE).in(hostSet));
    }

    /** The same as {@link #select}: {@code hosts['db[0-1]']}. */
    public Hosts getAt(@Nullable String hostSet) {
        return select(hostSet);
    }

    /** {@code hosts.cassandra}: those of a type or group. Called by Groovy for what is no other property. */
    public Hosts propertyMissing(String name) {
        return inventory.groups().contains(name) ? select("@" + name) : type(name);
    }

    private Hosts only(List<Host> some) {
        return new Hosts(inventory, hosts.stream().filter(some::contains).toList());
    }

    /**
     * Goes through the hosts, so many at a time: the action is called for each host of a batch, on threads of their own
     * when there is more than one; the next batch begins when all of them are done. The first failure ends it and is
     * thrown, once its batch is done.
     *
     * @throws IllegalArgumentException unless a batch has one host at least
     */
    public void eachRolling(
            int atATime, @ClosureParams(value = SimpleType.class, options = "dev.edl.exec.Host") Closure<?> action) {
        Rolled.through(hosts, atATime, action::call);
    }

    /** The same for Java. */
    public void rolling(int atATime, Consumer<? super Host> action) {
        Rolled.through(hosts, atATime, action);
    }

    public int size() {
        return hosts.size();
    }

    public boolean isEmpty() {
        return hosts.isEmpty();
    }

    /** The aliases. */
    public List<String> getNames() {
        return hosts.stream().map(Host::alias).toList();
    }

    /** As a list. */
    public List<Host> toList() {
        return hosts;
    }

    @Override
    public Iterator<Host> iterator() {
        return hosts.iterator();
    }

    @Override
    public String describe() {
        return isEmpty() ? "no hosts" : toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hosts same && same.hosts.equals(hosts);
    }

    @Override
    public int hashCode() {
        return hosts.hashCode();
    }

    /** Folded: {@code app0,db[0-2]}. */
    @Override
    public String toString() {
        return HostSet.foldHosts(hosts);
    }
}
