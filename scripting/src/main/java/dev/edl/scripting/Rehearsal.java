package dev.edl.scripting;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.ShellWords;
import dev.edl.exec.Check;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.Received;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.scripting.args.Lengths;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A session in which nothing is changed: tells what would be done, and remembers what would have been started. Safe for use
 * by several threads.
 */
final class Rehearsal {
    private static final RunName UNNAMED = new RunName("not-run");

    private final PrintStream told;
    private final Set<RunName> begun = ConcurrentHashMap.newKeySet();

    Rehearsal(PrintStream told) {
        this.told = told;
    }

    /** Tells it in one line. */
    void tell(String line) {
        told.println(line);
    }

    /** Tells what would be run, how it would go through the hosts, and under which lock. */
    RunName begin(RunSpec spec, List<Host> hosts, Rolling rolling, Optional<String> lock) {
        var lines = new ArrayList<String>();
        var byUser = new LinkedHashMap<String, List<Host>>();
        hosts.forEach(host -> byUser.computeIfAbsent(spec.userOn(host), any -> new ArrayList<>())
                .add(host));
        byUser.forEach((user, some) -> lines.add(
                "would run on " + HostSet.foldHosts(some) + " as " + user + ": " + ShellWords.join(spec.argv())));
        lock.ifPresent(name -> lines.add("  under the lock " + name));
        rolling.examination().map(Rehearsal::words).ifPresent(lines::add);
        lines.addAll(batches(rolling, hosts));
        // In one piece: hosts may be gone through by several threads.
        tell(String.join(System.lineSeparator(), lines));
        RunName name = spec.name().orElse(UNNAMED);
        begun.add(name);
        return name;
    }

    private static String words(Check check) {
        return "  then, every " + Lengths.of(check.every()) + " for " + Lengths.of(check.timeout()) + " at most: "
                + check.line();
    }

    private static List<String> batches(Rolling rolling, List<Host> hosts) {
        List<List<Host>> batches = rolling.batches(hosts);
        if (batches.size() == 1) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        for (int number = 1; number <= batches.size(); number++) {
            lines.add("  batch " + number + ": " + HostSet.foldHosts(batches.get(number - 1)));
        }
        lines.add("  pause " + Lengths.of(rolling.pause()) + "; may fail: "
                + rolling.mayFail().ofAtMost(hosts.size()));
        return lines;
    }

    /** Whether a run of this name would have been begun: hosts know nothing of it. */
    boolean hasBegun(RunName name) {
        return begun.contains(name);
    }

    /** As many results that were not run. */
    static List<HostResult> results(RunName name, List<Host> hosts) {
        var outcome = new Outcome.NotStarted(new Problem(Problem.Kind.GIVEN_UP, "a dry run"));
        return hosts.stream().map(host -> result(host, name, outcome)).toList();
    }

    static HostResult result(Host host, RunName name, Outcome outcome) {
        return new HostResult(host, name, "", outcome, null, List.of(), Received.NOTHING, null, HostResult.Trace.NONE);
    }
}
