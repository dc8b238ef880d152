package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.HostSet;
import dev.edl.exec.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request as its hosts remember it.
 *
 * @param runs its runs, at least one
 */
record PastRequest(List<RunInfo> runs) {
    private static final String RUNNING = "running";

    /** Puts together what belongs to one request; the newest last. */
    static List<PastRequest> from(Collection<RunInfo> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(PastRequest::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(PastRequest::new)
                .sorted(Comparator.comparing(request -> request.when().orElse(Instant.MIN)))
                .toList();
    }

    private static String key(RunInfo run) {
        return run.id().isEmpty() ? run.host() + "/" + run.name() + "/" + run.since() : run.id();
    }

    RunInfo first() {
        return runs.getFirst();
    }

    Optional<Instant> when() {
        return runs.stream().flatMap(run -> run.started().stream()).min(Comparator.naturalOrder());
    }

    /** As long as its longest run, once all have ended. */
    Optional<Duration> took() {
        return runs.stream().anyMatch(run -> run.ended().isEmpty())
                ? Optional.empty()
                : runs.stream().flatMap(run -> run.duration().stream()).max(Comparator.naturalOrder());
    }

    String hosts() {
        return folded(runs);
    }

    String names() {
        return runs.stream().map(RunInfo::name).distinct().collect(Collectors.joining(","));
    }

    /** The outcome that all share, or each with its hosts. */
    Cell outcome() {
        var alike = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.ended().map(Wording::label).orElse(RUNNING),
                        LinkedHashMap::new,
                        Collectors.toList()));
        String text = alike.size() == 1
                ? alike.firstEntry().getKey()
                : alike.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + folded(entry.getValue()))
                        .collect(Collectors.joining(", "));
        boolean failure =
                runs.stream().anyMatch(run -> !run.ended().map(Outcome::ok).orElse(true));
        return failure ? Cell.failure(text) : Cell.of(text);
    }

    private static String folded(List<RunInfo> runs) {
        return HostSet.fold(runs.stream().map(run -> run.host().alias()).toList());
    }
}
