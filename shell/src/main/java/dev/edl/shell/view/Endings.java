package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.RunInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells how a run in the background ended on its hosts: those that end together in one line. Safe for use by several
 * threads.
 */
public final class Endings implements AutoCloseable {
    private static final Duration TOGETHER = Duration.ofMillis(300);

    private final Supplier<Screen> screen;
    private final String name;
    private final List<HostResult> untold = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean silent;

    /** Tells it on the screen of then. */
    public Endings(Supplier<Screen> screen, String name) {
        this.screen = screen;
        this.name = name;
    }

    /** It has ended on a host. */
    public synchronized void accept(HostResult result) {
        untold.add(result);
        if (untold.size() == 1) {
            Thread.ofVirtual().name("edl-endings").start(this::tellSoon);
        }
    }

    private void tellSoon() {
        try {
            boolean _ = closed.await(TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
    }

    private synchronized void tell() {
        if (!silent) {
            var alike = new LinkedHashMap<String, List<HostResult>>();
            untold.forEach(result -> alike.computeIfAbsent(words(result, Optional.empty()), any -> new ArrayList<>())
                    .add(result));
            alike.forEach(this::tell);
        }
        untold.clear();
    }

    private void tell(String words, List<HostResult> results) {
        String how = results.size() == 1
                ? words(results.getFirst(), results.getFirst().duration())
                : words;
        screen.get().say("▸ " + name + " ended on " + Hosts.folded(results) + ": " + how);
    }

    private static String words(HostResult result, Optional<Duration> took) {
        return Wording.failedCheck(result).orElseGet(() -> Wording.clause(result.outcome(), took));
    }

    /** {@code exited 1 on db0, lost on db[1-2]}: how results ended that are not well; empty when all are. */
    public static Optional<String> unwell(List<HostResult> results) {
        var alike = new LinkedHashMap<String, List<HostResult>>();
        results.stream()
                .filter(result -> !result.ok())
                .forEach(result -> alike.computeIfAbsent(Wording.label(result), any -> new ArrayList<>())
                        .add(result));
        return alike.isEmpty()
                ? Optional.empty()
                : Optional.of(alike.entrySet().stream()
                        .map(entry -> entry.getKey() + " on " + Hosts.folded(entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** What became of a run that was left: where it goes on, how it ended elsewhere, and who is silent, and why. */
    public static List<String> ofLeft(String name, Map<Host, RunInfo> found, Map<Host, String> silent) {
        var lines = new ArrayList<String>();
        List<Host> running = found.values().stream()
                .filter(run -> run.ended().isEmpty())
                .map(RunInfo::host)
                .toList();
        if (!running.isEmpty()) {
            lines.add("▸ " + name + " is still running on " + Hosts.fold(running) + " (exec attach " + name + ")");
        }
        var ended = new LinkedHashMap<String, List<Host>>();
        found.forEach((host, run) -> run.ended()
                .ifPresent(outcome -> ended.computeIfAbsent(
                                Wording.clause(outcome, Optional.empty()), any -> new ArrayList<>())
                        .add(host)));
        ended.forEach((how, hosts) -> lines.add("▸ " + name + " has ended on " + Hosts.fold(hosts) + ": " + how));
        var unknown = new LinkedHashMap<String, List<Host>>();
        silent.forEach((host, why) ->
                unknown.computeIfAbsent(why, any -> new ArrayList<>()).add(host));
        unknown.forEach((why, hosts) -> lines.add("▸ " + name + " may still run on " + Hosts.fold(hosts) + ": " + why));
        return lines;
    }

    /** Says nothing any more. */
    public synchronized void silence() {
        silent = true;
    }

    /** Tells at once what is not told yet. */
    @Override
    public void close() {
        closed.countDown();
        tell();
    }
}
