package dev.edl.scripting;

import dev.edl.command.Outcome;
import dev.edl.exec.Checked;
import dev.edl.exec.HostResult;
import dev.edl.scripting.args.Lengths;
import java.time.Duration;

/** Outcomes in words. */
final class Outcomes {
    private Outcomes() {}

    /** In two or three words, the same for all hosts that fared alike. */
    static String label(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited(int code) -> "exited " + code;
            case Outcome.Signalled(String signal) -> "killed by " + signal;
            case Outcome.TimedOut _ -> "timed out";
            case Outcome.Stopped _ -> "stopped";
            case Outcome.NotStarted(var cause) -> cause.kind().unreachable() ? "unreachable" : "not started";
            case Outcome.Lost _ -> "lost";
        };
    }

    static String label(HostResult result) {
        return switch (result.checked()) {
            case Checked.Failed _ -> "check failed";
            case Checked.NotAsked _, Checked.Skipped _, Checked.Passed _ ->
                result.outcome().ok() && !result.whole() ? "output incomplete" : label(result.outcome());
        };
    }

    /** As the end of a sentence: {@code exited 1}, {@code not started: no such program}. */
    static String clause(HostResult result) {
        return switch (result.checked()) {
            case Checked.Failed(var _, Outcome outcome, String last) ->
                "succeeded, and its check did not: " + (last.isEmpty() ? clause(outcome) : last);
            case Checked.NotAsked _, Checked.Skipped _, Checked.Passed _ ->
                result.outcome().ok() && !result.whole()
                        ? "succeeded; its output is incomplete"
                        : clause(result.outcome());
        };
    }

    static String clause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited _, Outcome.Signalled _ -> label(outcome);
            case Outcome.TimedOut(Duration after) -> "timed out after " + Lengths.of(after);
            case Outcome.Stopped(String by) -> "was stopped by " + by;
            case Outcome.NotStarted(var cause) -> "was not started: " + cause.message();
            case Outcome.Lost(var cause) -> "was lost: " + cause.message();
        };
    }
}
