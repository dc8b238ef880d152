package dev.edl.exec;

import dev.edl.exec.HostSetStep.Operand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes the steps of one host set, from left to right. Used once and by one thread. */
final class HostSetEvaluation {
    private final String expression;
    private final Universe universe;
    private final Set<String> result = new LinkedHashSet<>();
    /** Names that were to be taken away and are not there: a slip that would leave a host in. */
    private final Set<String> missing = new LinkedHashSet<>();

    HostSetEvaluation(String expression, Universe universe) {
        this.expression = expression;
        this.universe = universe;
    }

    /**
     * The names that come out. Names that are not there are an error if they do, or if they were to be taken away;
     * beyond that an intersection may name more than there is.
     *
     * @throws HostSetException when hosts or groups are not there
     */
    Set<String> of(List<HostSetStep> steps) {
        steps.forEach(this::take);
        List<String> unknown = Stream.concat(result.stream(), missing.stream())
                .filter(name -> !universe.has(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw unknownHosts(unknown);
        }
        return result;
    }

    private void take(HostSetStep step) {
        switch (step.operator()) {
            case UNION -> of(step.operand()).forEach(result::add);
            case DIFFERENCE -> {
                boolean literal = step.operand() instanceof Operand.Names;
                of(step.operand()).forEach(name -> {
                    result.remove(name);
                    if (literal && !universe.has(name)) {
                        missing.add(name);
                    }
                });
            }
            case INTERSECTION -> result.retainAll(toSet(of(step.operand())));
            case SYMMETRIC_DIFFERENCE -> {
                for (String name : toSet(of(step.operand()))) {
                    if (!result.remove(name)) {
                        result.add(name);
                    }
                }
            }
        }
    }

    private Stream<String> of(Operand operand) {
        return switch (operand) {
            case Operand.All() -> universe.all().stream();
            case Operand.Names names -> names(names);
            case Operand.Masks(NameTemplate template) -> matching(template, universe.all());
            case Operand.Groups(NameTemplate template) -> ofGroups(template);
        };
    }

    /** The names that an operand of nothing but names stands for. */
    static Stream<String> names(Operand operand) {
        return operand instanceof Operand.Names(NameTemplate template) ? template.names() : Stream.empty();
    }

    private static Stream<String> matching(NameTemplate template, Collection<String> names) {
        List<String> masks = template.names().toList();
        return names.stream().filter(name -> masks.stream().anyMatch(mask -> Wildcard.matches(mask, name)));
    }

    private Stream<String> ofGroups(NameTemplate template) {
        List<String> aliases = new ArrayList<>();
        template.names().forEach(name -> {
            if (name.equals("*")) {
                aliases.addAll(universe.all());
            } else if (Wildcard.isIn(name)) {
                universe.groupNames().stream()
                        .filter(group -> Wildcard.matches(name, group))
                        .forEach(group -> aliases.addAll(hostsOf(group)));
            } else {
                aliases.addAll(hostsOf(name));
            }
        });
        return aliases.stream();
    }

    private Collection<String> hostsOf(String group) {
        return universe.group(group)
                .orElseThrow(() -> HostSetException.unknown(
                        expression,
                        List.of("@" + group),
                        "unknown group " + Quoted.of("@" + group),
                        Choices.groups(universe)));
    }

    private HostSetException unknownHosts(List<String> unknown) {
        String message = unknown.size() == 1
                ? "unknown host " + Quoted.of(unknown.getFirst())
                : "unknown hosts " + Choices.folded(unknown);
        return HostSetException.unknown(expression, unknown, message, Choices.hosts(unknown, universe.all()));
    }

    private static Set<String> toSet(Stream<String> names) {
        Set<String> set = new LinkedHashSet<>();
        names.forEach(set::add);
        return set;
    }
}
