package dev.edl.exec;

import dev.edl.exec.fold.Folding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An expression for hosts, in ClusterShell's folded syntax: {@code db0,db2}, {@code db[0-3,7]}, {@code db[00-15/5]},
 * {@code rack[1-2]node[0-3]}, {@code @group} (a group or type; {@code @*} for all), {@code db*}, {@code db?}; joined from
 * left to right by {@code ,} (union), {@code !} (difference), {@code &} (intersection) and {@code ^} (in one of both). A
 * leading {@code !} means all hosts but those of the list that follows.
 *
 * <p>Immutable.
 */
public final class HostSet {
    private final String expression;
    private final List<HostSetStep> steps;

    private HostSet(String expression, List<HostSetStep> steps) {
        this.expression = expression;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads an expression; whether its hosts exist is asked later.
     *
     * @throws HostSetException when it cannot be read, is empty, or stands for more than a million names
     */
    public static HostSet parse(String expression) {
        return new HostSet(expression, HostSetParser.parse(expression));
    }

    /**
     * The hosts that it means, each once and in the inventory's order; possibly none.
     *
     * @throws HostSetException when it names hosts or groups that are not there; all such hosts are named
     */
    public List<Host> in(Inventory inventory) {
        Set<String> aliases = aliases(inventory.universe());
        return inventory.hosts().stream()
                .filter(host -> aliases.contains(host.alias()))
                .toList();
    }

    /** Writes names as one folded set, each once and as {@code nodeset -f} orders them: {@code app0,db[0-2]}. */
    public static String fold(Collection<String> names) {
        return Folding.fold(names);
    }

    /** Writes the aliases of hosts as one folded set. */
    public static String foldHosts(Collection<Host> hosts) {
        return Folding.fold(hosts.stream().map(Host::alias).toList());
    }

    /**
     * The names that an expression stands for by itself, without an inventory, as {@code nodeset -e} orders them.
     *
     * @throws HostSetException when it cannot be read, or needs an inventory: wildcards, groups, a leading {@code !}
     */
    public static List<String> expand(String expression) {
        Set<String> names = parse(expression).aliases(new NoUniverse(expression));
        if (names.isEmpty()) {
            return List.of();
        }
        return HostSetParser.parse(fold(names)).stream()
                .flatMap(step -> HostSetEvaluation.names(step.operand()))
                .toList();
    }

    /**
     * The names that an expression lists, in the order in which it lists them: names and commas only, no operators.
     *
     * @throws HostSetException when it cannot be read, or is more than a list of names
     */
    public static List<String> enumerate(String expression) {
        return listed(expression).orElseThrow(() -> {
            String message = "host set " + Quoted.of(expression) + ": expected names, brackets and commas only";
            return HostSetException.unknown(expression, List.of(), message, null);
        });
    }

    /**
     * The same names; empty where it is more than a list of names.
     *
     * @throws HostSetException when it cannot be read
     */
    public static Optional<List<String>> listed(String expression) {
        List<HostSetStep> steps = HostSetParser.parse(expression);
        boolean names =
                steps.stream().allMatch(step -> step.isNames() && step.operator() == HostSetStep.Operator.UNION);
        return names
                ? Optional.of(steps.stream()
                        .flatMap(step -> HostSetEvaluation.names(step.operand()))
                        .toList())
                : Optional.empty();
    }

    private Set<String> aliases(Universe universe) {
        return new HostSetEvaluation(expression, universe).of(steps);
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostSet set && set.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }
}
