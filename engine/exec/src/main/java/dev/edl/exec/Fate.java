package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import java.util.Arrays;
import java.util.Optional;

/** What became of a host in a request; each is a host set's name, as in {@code @failed}. */
public enum Fate {
    /** Its run succeeded, and its check. */
    OK("ok", "did well"),
    /** Its run ended otherwise, its check failed, or it could not be started. Nothing of it runs any more. */
    FAILED("failed", "failed"),
    /** Nobody knows, or has waited: its unit, or its check's, may still run. */
    LOST("lost", "was lost"),
    /** It was never begun. */
    REST("rest", "was left out");

    private final String word;
    private final String verb;

    Fate(String word, String verb) {
        this.word = word;
        this.verb = verb;
    }

    /** The name of the set. */
    public String word() {
        return word;
    }

    /** What a host of it did: {@code no host failed}. */
    String verb() {
        return verb;
    }

    static Optional<Fate> named(String word) {
        return Arrays.stream(values()).filter(fate -> fate.word.equals(word)).findFirst();
    }

    /** What became of it. */
    public static Fate of(HostResult result) {
        return switch (result.checked()) {
            case Checked.Failed(var _, Outcome.Lost _, var _) -> LOST;
            case Checked.Failed _ -> FAILED;
            case Checked.NotAsked _, Checked.Skipped _, Checked.Passed _ -> of(result.outcome());
        };
    }

    /** The same of a run without a check. */
    public static Fate of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Lost _ -> LOST;
            case Outcome.NotStarted(var cause) when cause.kind() == Kind.GIVEN_UP -> REST;
            case Outcome.NotStarted _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ -> FAILED;
            case Outcome.Exited(int code) -> code == 0 ? OK : FAILED;
        };
    }
}
