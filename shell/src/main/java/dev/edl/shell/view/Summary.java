package dev.edl.shell.view;

import dev.edl.command.Outcome;
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
        long well = results.stream().filter(result -> result.outcome().ok()).count();
        var parts = new ArrayList<String>();
        parts.add(well + " of " + results.size() + " well");
        results.stream()
                .filter(result -> !result.outcome().ok())
                .collect(Collectors.groupingBy(
                        result -> Wording.label(result.outcome()), LinkedHashMap::new, Collectors.toList()))
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
}
