package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.exec.Fate;
import dev.edl.exec.HostResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The last line of a request over several hosts. */
final class Summary {
    private Summary() {}

    /** {@code 2 of 3 well · exited 3: db2 · 0.2 s · log systemctl-1795240000}. */
    static String line(List<HostResult> results, Duration elapsed, Paint paint) {
        List<HostResult> well = results.stream().filter(HostResult::ok).toList();
        boolean someLeft = results.stream().anyMatch(result -> Fate.of(result) == Fate.REST);
        var parts = new ArrayList<String>();
        // Where hosts were left out, those that were done are not simply all the others.
        if (!results.stream().allMatch(Summary::goesOn) || results.isEmpty()) {
            parts.add(well.size() + " of " + results.size() + " well"
                    + (someLeft && !well.isEmpty() ? ": " + Hosts.folded(well) : ""));
        }
        List<HostResult> going = results.stream().filter(Summary::goesOn).toList();
        if (!going.isEmpty()) {
            parts.add("left on " + Hosts.folded(going) + "; it goes on");
        }
        results.stream()
                .filter(result -> !result.ok() && !goesOn(result))
                .collect(Collectors.groupingBy(Wording::label, LinkedHashMap::new, Collectors.toList()))
                .forEach((label, alike) -> parts.add(paint.failure(label) + ": " + Hosts.folded(alike)));
        parts.add(Figures.duration(elapsed));
        String logs = results.stream()
                .filter(result -> !(result.outcome() instanceof Outcome.NotStarted) && result.logged())
                .map(result -> result.name().text())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!logs.isEmpty()) {
            parts.add("log " + logs);
        }
        return String.join(" · ", parts);
    }

    /** Whether we have let go of it, and it has not failed by that. */
    private static boolean goesOn(HostResult result) {
        return result.outcome() instanceof Outcome.Lost(Problem cause)
                && cause.kind() == Problem.Kind.GIVEN_UP
                && !result.raw();
    }
}
