package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Our own lines about results, on stderr. The first of a kind comes at once; what is to be said of more hosts in the
 * same words is said once for them all, at the end.
 *
 * <p>Safe for use by several threads.
 */
final class Remarks {
    private final Screen screen;
    private final Predicate<HostResult> worthALine;
    private final Map<String, Held> held = new LinkedHashMap<>();

    private record Held(UnaryOperator<String> line, List<String> hosts) {}

    private Remarks(Screen screen, Predicate<HostResult> worthALine) {
        this.screen = screen;
        this.worthALine = worthALine;
    }

    /**
     * For one host: all that the exit code does not tell already.
     *
     * @param exits whether that is told too, where it is not 0
     */
    static Remarks ofOne(Screen screen, boolean exits) {
        return new Remarks(
                screen, result -> exits && !result.outcome().ok() || !(result.outcome() instanceof Outcome.Exited));
    }

    /** For several: what headers and the last line do not tell already. */
    static Remarks ofSeveral(Screen screen) {
        return new Remarks(screen, result -> switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _, Outcome.Stopped _ -> false;
            case Outcome.NotStarted(Problem cause) -> cause.kind() != Kind.GIVEN_UP;
            case Outcome.TimedOut _, Outcome.Lost _ -> true;
        });
    }

    /** For where the outcomes themselves are shown: only why one is not known. */
    static Remarks ofUnknown(Screen screen) {
        return new Remarks(screen, result -> switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _, Outcome.Stopped _, Outcome.TimedOut _ -> false;
            case Outcome.NotStarted _, Outcome.Lost _ -> true;
        });
    }

    synchronized void tell(HostResult result) {
        tell(result, !givenUp(result.outcome()));
    }

    /** Says it not before the end, where all results are there at once. */
    synchronized void hold(HostResult result) {
        tell(result, false);
    }

    private void tell(HostResult result, boolean now) {
        String host = result.host().alias();
        if (worthALine.test(result)) {
            tell(host, now, hosts -> line(hosts, result) + detail(result.outcome()));
        }
        Wording.failedCheck(result)
                .ifPresent(told -> tell(
                        host,
                        true,
                        hosts -> hosts + ": " + told
                                + Wording.checkLogs(screen.look().self(), hosts, result)
                                        .map(logs -> ". All of it: " + logs)
                                        .orElse("")));
        // What is true of all hosts alike is said once.
        result.notes().forEach(note -> tell(host, !result.raw(), hosts -> hosts + ": " + Plain.line(note)));
    }

    /** Says what was held back. */
    synchronized void finish() {
        held.values().stream()
                .filter(same -> !same.hosts.isEmpty())
                .forEach(same -> say(same.line, HostSet.fold(same.hosts)));
        held.clear();
    }

    private void tell(String host, boolean now, UnaryOperator<String> line) {
        String key = line.apply("");
        var known = held.get(key);
        if (known != null) {
            known.hosts.add(host);
            return;
        }
        var first = new Held(line, new ArrayList<>());
        held.put(key, first);
        if (now) {
            say(line, host);
        } else {
            first.hosts.add(host);
        }
    }

    private void say(UnaryOperator<String> line, String hosts) {
        screen.say(line.apply(hosts));
    }

    /** What we let go of on several hosts is to be followed from its beginning: each has another offset. */
    private String line(String hosts, HostResult result) {
        boolean together =
                givenUp(result.outcome()) && !hosts.equals(result.host().alias());
        return Wording.line(screen.look().self(), hosts, together ? fromBeginning(result) : result);
    }

    private static HostResult fromBeginning(HostResult result) {
        return new HostResult(
                result.host(),
                result.name(),
                result.id(),
                result.outcome(),
                result.seconds(),
                result.notes(),
                Received.NOTHING,
                result.errors().isEmpty() ? null : Received.NOTHING,
                result.trace());
    }

    private static boolean givenUp(Outcome outcome) {
        return cause(outcome).filter(problem -> problem.kind() == Kind.GIVEN_UP).isPresent();
    }

    private String detail(Outcome outcome) {
        return screen.look().verbose() ? cause(outcome).map(Messages::detail).orElse("") : "";
    }

    private static Optional<Problem> cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ -> Optional.empty();
            case Outcome.NotStarted(Problem problem) -> Optional.of(problem);
            case Outcome.Lost(Problem problem) -> Optional.of(problem);
        };
    }
}
