package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.ShellWords;
import dev.edl.exec.Checked;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import dev.edl.exec.Received;
import dev.edl.exec.RunName;
import dev.edl.exec.Sentences;
import java.time.Duration;
import java.util.Optional;

/** How outcomes and problems are put into words, the same everywhere. */
public final class Wording {
    private Wording() {}

    /** The outcome in two or three words, the same for all hosts that fared alike: {@code exited 3}, {@code timed out}. */
    public static String label(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited(int code) -> "exited " + code;
            case Outcome.Signalled(String signal) -> "killed by " + Plain.line(signal);
            case Outcome.TimedOut(Duration after) -> "timed out";
            case Outcome.Stopped(String by) -> "stopped";
            case Outcome.NotStarted(Problem cause) -> unstarted(cause.kind());
            case Outcome.Lost(Problem cause) -> lost(cause.kind());
        };
    }

    /** The same of a result, in which a check may have failed: {@code check failed}, {@code check lost}. */
    static String label(HostResult result) {
        return switch (result.checked()) {
            case Checked.Failed(var _, Outcome.TimedOut _, var _) -> "check failed";
            case Checked.Failed(var _, Outcome other, var _) -> "check " + label(other);
            case Checked.NotAsked _, Checked.Skipped _, Checked.Passed _ ->
                result.outcome().ok() && !result.whole() ? "output incomplete" : label(result.outcome());
        };
    }

    /** What a failed check is told by; empty for all others: {@code check failed: no success within 5 min}. */
    static Optional<String> failedCheck(HostResult result) {
        if (!(result.checked() instanceof Checked.Failed(var _, Outcome outcome, String lastLine))) {
            return Optional.empty();
        }
        String what = outcome instanceof Outcome.TimedOut(Duration limit)
                ? "no success within " + Figures.duration(limit)
                : clause(outcome, Optional.empty());
        String said = lastLine.isEmpty() ? "" : "; it said last: " + Plain.line(lastLine);
        return Optional.of("check failed: " + what + said);
    }

    /** Where all that a failed check said is shown. */
    static Optional<String> checkLogs(String self, String hosts, HostResult result) {
        return result.checked() instanceof Checked.Failed(RunName name, Outcome outcome, var _)
                        && !(outcome instanceof Outcome.NotStarted)
                ? Optional.of(self + "exec logs " + name + " --hosts " + ShellWords.quote(hosts))
                : Optional.empty();
    }

    /** What happens between batches: {@code batch 2 of 5 · db[1-2] (2)}. */
    static String turn(FleetEvent.Turn turn) {
        return switch (turn) {
            case FleetEvent.BatchBegun(var _, int number, int of, var hosts) ->
                "batch " + number + " of " + of + " · " + Hosts.counted(Hosts.aliases(hosts));
            case FleetEvent.Pausing(Duration length, int next, int of) ->
                "pause of " + Figures.duration(length) + " before batch " + next + " of " + of;
            case FleetEvent.Halted(int next, int of, long failed, int mayFail) ->
                "stopped before batch " + next + " of " + of + ": " + failed
                        + (failed == 1 ? " host has failed, " : " hosts have failed, ")
                        + (mayFail == 0 ? "none" : "only " + mayFail) + " may (--max-fail)";
        };
    }

    /** The outcome as a clause: {@code killed by KILL after 2 min 10 s}, {@code not started: nodetool: no such program}. */
    public static String clause(Outcome outcome, Optional<Duration> took) {
        String after = took.map(time -> " after " + Figures.duration(time)).orElse("");
        return switch (outcome) {
            case Outcome.Exited _, Outcome.Signalled _ -> label(outcome) + after;
            case Outcome.TimedOut(Duration limit) -> "timed out after " + Figures.duration(limit);
            case Outcome.Stopped(String by) -> "stopped by " + Plain.line(by);
            case Outcome.NotStarted(Problem cause) ->
                (cause.kind().unreachable() ? label(outcome) : "not started") + ": " + message(cause);
            case Outcome.Lost(Problem cause) ->
                // We ourselves let go of it, and the message says so.
                (cause.kind() == Problem.Kind.GIVEN_UP ? "" : "lost: ") + message(cause);
        };
    }

    /**
     * All that is to be said of a result, and what can be done next.
     *
     * @param self how edl is called again
     * @param hosts the host, or the folded hosts of which the same is to be said
     */
    static String line(String self, String hosts, HostResult result) {
        Outcome outcome = result.outcome();
        String told = hosts + ": " + clause(outcome, result.duration());
        return switch (outcome) {
            case Outcome.Exited _ -> hosts + ": " + label(outcome);
            case Outcome.Signalled _, Outcome.Stopped _ -> told;
            case Outcome.TimedOut _ ->
                told
                        + (!result.logged()
                                ? "; stopped on the host"
                                : "; stopped on the host. Output so far: " + logs(self, hosts, result));
            case Outcome.NotStarted(Problem cause) -> told + hint(cause.whatNext());
            case Outcome.Lost(Problem cause) ->
                told + hint(cause.whatNext()) + (result.raw() ? "" : next(self, hosts, result, cause));
        };
    }

    /** What can be done next about a result, as a line of its own; empty when there is nothing to say. */
    static Optional<String> whatNext(String self, HostResult result) {
        String host = result.host().alias();
        return switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _, Outcome.Stopped _ -> checkLogs(self, host, result);
            case Outcome.TimedOut _ -> !result.logged() ? Optional.empty() : Optional.of(logs(self, host, result));
            case Outcome.NotStarted(Problem cause) -> cause.whatNext();
            case Outcome.Lost(Problem cause) ->
                result.raw()
                        ? cause.whatNext()
                        : cause.whatNext()
                                .or(() -> Optional.of(
                                        followable(cause) ? attach(self, host, result) : logs(self, host, result)));
        };
    }

    /** A problem's message with its hint behind it. */
    static String withHint(String message, Optional<String> hint) {
        String sentence = Sentences.of(Plain.line(message));
        String behind = hint(hint);
        // A question has its end already.
        return sentence.endsWith("?") ? sentence + behind.replaceFirst("^\\.", "") : sentence + behind;
    }

    private static String next(String self, String hosts, HostResult result, Problem cause) {
        return followable(cause)
                ? ". Follow it: " + attach(self, hosts, result)
                : ". Output so far: " + logs(self, hosts, result);
    }

    /** Whether following the run anew brings the rest of it: not when the host has begun another life. */
    private static boolean followable(Problem cause) {
        return switch (cause.kind()) {
            case CONNECTION, SILENT, GIVEN_UP, UNREACHABLE -> true;
            case HOST_KEY,
                    AUTHENTICATION,
                    PRIVILEGE,
                    MACHINE,
                    DISK_FULL,
                    NO_PROGRAM,
                    NOT_EXECUTABLE,
                    SETTING,
                    NAME_TAKEN,
                    REBOOTED,
                    PROTOCOL -> false;
        };
    }

    private static String attach(String self, String hosts, HostResult result) {
        return self + "exec attach " + result.name() + " --hosts " + ShellWords.quote(hosts) + from(result);
    }

    private static String from(HostResult result) {
        long errors = result.errors().map(Received::bytes).orElse(0L);
        return errors > 0
                ? " --from " + result.bytes() + "," + errors
                : result.bytes() == 0 ? "" : " --from " + result.bytes();
    }

    private static String logs(String self, String hosts, HostResult result) {
        return self + "exec logs " + result.name() + " --hosts " + ShellWords.quote(hosts);
    }

    private static String message(Problem problem) {
        return Sentences.of(Plain.line(problem.message()));
    }

    private static String hint(Optional<String> hint) {
        return hint.map(text -> ". " + Sentences.behindOthers(Plain.line(text))).orElse("");
    }

    private static String unstarted(Problem.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "unreachable";
            case HOST_KEY -> "host key refused";
            case AUTHENTICATION -> "login refused";
            case PRIVILEGE -> "no privilege";
            case DISK_FULL -> "disk full";
            case NO_PROGRAM -> "no such program";
            case NOT_EXECUTABLE -> "not executable";
            case NAME_TAKEN -> "name taken";
            case GIVEN_UP -> "never begun";
            case MACHINE, SETTING, CONNECTION, SILENT, REBOOTED, PROTOCOL -> "not started";
        };
    }

    private static String lost(Problem.Kind kind) {
        return switch (kind) {
            case REBOOTED -> "rebooted";
            case GIVEN_UP -> "left";
            case UNREACHABLE,
                    HOST_KEY,
                    AUTHENTICATION,
                    PRIVILEGE,
                    MACHINE,
                    DISK_FULL,
                    NO_PROGRAM,
                    NOT_EXECUTABLE,
                    SETTING,
                    NAME_TAKEN,
                    CONNECTION,
                    SILENT,
                    PROTOCOL -> "lost";
        };
    }
}
