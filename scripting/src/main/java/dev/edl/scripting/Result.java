package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.exec.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * What came of one command on all its hosts, in their order: {@code result.ok}, {@code result['db1'].output},
 * {@code result.byOutput()}. Immutable.
 */
public final class Result implements Iterable<HostOutcome>, Described {
    private final Inventory inventory;
    private final String command;
    private final List<HostOutcome> outcomes;

    Result(Inventory inventory, String command, List<HostOutcome> outcomes) {
        this.inventory = inventory;
        this.command = command;
        this.outcomes = List.copyOf(outcomes);
    }

    /** The command, as it was given. */
    public String getCommand() {
        return command;
    }

    /** True when every host succeeded. */
    public boolean getOk() {
        return outcomes.stream().allMatch(HostOutcome::getOk);
    }

    /** 0 when every host succeeded, else the largest of the hosts' codes. */
    public int getExitCode() {
        return outcomes.stream().mapToInt(HostOutcome::getExitCode).max().orElse(0);
    }

    public Hosts getHosts() {
        return those(each -> true);
    }

    /** The hosts that succeeded. */
    public Hosts getSucceeded() {
        return those(HostOutcome::getOk);
    }

    /** The hosts that did not succeed, those that were lost among them. */
    public Hosts getFailed() {
        return those(each -> !each.getOk());
    }

    /** The hosts whose end is not known. */
    public Hosts getLost() {
        return those(HostOutcome::isLost);
    }

    private Hosts those(Predicate<HostOutcome> which) {
        return new Hosts(
                inventory,
                outcomes.stream().filter(which).map(HostOutcome::getHost).toList());
    }

    /**
     * The output of the only host.
     *
     * @throws UsageException when there are several
     */
    public String getOutput() {
        return only("output").getOutput();
    }

    /** The lines of the only host's output. */
    public List<String> getLines() {
        return only("lines").getLines();
    }

    /** The standard error of the only host, where it is apart. */
    public String getErrors() {
        return only("errors").getErrors();
    }

    private HostOutcome only(String property) {
        if (outcomes.size() != 1) {
            throw new UsageException(
                    property + " is that of one host, and there are " + outcomes.size(),
                    "take byOutput(), or that of one: ['" + outcomes.getFirst().getHost() + "']." + property);
        }
        return outcomes.getFirst();
    }

    /** The hosts by what they wrote: those whose outputs are equal together, most hosts first. */
    public Map<String, Hosts> byOutput() {
        var alike = new LinkedHashMap<String, List<HostOutcome>>();
        outcomes.forEach(each -> alike.computeIfAbsent(each.fingerprint(), any -> new ArrayList<>())
                .add(each));
        var byOutput = new LinkedHashMap<String, Hosts>();
        alike.values().stream()
                .sorted(Comparator.comparingInt(group -> -group.size()))
                .forEach(group -> byOutput.merge(
                        group.getFirst().getOutput(),
                        new Hosts(
                                inventory,
                                group.stream().map(HostOutcome::getHost).toList()),
                        this::joined));
        return byOutput;
    }

    /** Outputs that differ in nothing but the newlines at their end. */
    private Hosts joined(Hosts some, Hosts more) {
        return those(
                each -> some.toList().contains(each.getHost()) || more.toList().contains(each.getHost()));
    }

    /**
     * What came of it on one host: {@code result['db1']}.
     *
     * @throws NoSuchElementException when the command was not for this host
     */
    public HostOutcome getAt(String alias) {
        return outcomes.stream()
                .filter(each -> each.getHost().alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(alias + " is not among " + getHosts()));
    }

    /** The same: {@code result[host]}. */
    public HostOutcome getAt(Host host) {
        return getAt(host.alias());
    }

    public int size() {
        return outcomes.size();
    }

    @Override
    public Iterator<HostOutcome> iterator() {
        return outcomes.iterator();
    }

    @Override
    public String describe() {
        return toString();
    }

    /** One line: {@code 2 of 3 well · exited 3: db2}. */
    @Override
    public String toString() {
        var unwell = new LinkedHashMap<String, List<String>>();
        for (HostOutcome each : outcomes) {
            String label = each.label();
            if (!each.getOk() || label.equals("not run")) {
                unwell.computeIfAbsent(label, any -> new ArrayList<>())
                        .add(each.getHost().alias());
            }
        }
        long well = outcomes.stream()
                .filter(each -> each.getOk() && !each.label().equals("not run"))
                .count();
        var parts = new ArrayList<String>();
        parts.add(well + " of " + outcomes.size() + " well");
        unwell.forEach((label, hosts) -> parts.add(label + ": " + HostSet.fold(hosts)));
        return String.join(" · ", parts);
    }
}
