package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.exec.HostResult;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members {@code outcome}, {@code code} and {@code signal}, the same in every shape. */
final class JsonOutcome {
    private JsonOutcome() {}

    /** Writes all three; null for what does not apply, all null while there is no outcome. */
    static void write(Json line, @Nullable Outcome outcome) throws IOException {
        line.text("outcome", outcome == null ? null : word(outcome))
                .number("code", outcome instanceof Outcome.Exited(int code) ? code : null)
                .text("signal", outcome instanceof Outcome.Signalled(String signal) ? signal : null);
    }

    /** Writes {@code error} and {@code hint}, each only when there is something to say. */
    static void writeWords(Json line, String self, HostResult result) throws IOException {
        Optional<String> error = switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _ ->
                result.whole() ? Wording.failedCheck(result) : Optional.of("the output did not arrive whole");
            case Outcome.TimedOut _, Outcome.Stopped _ ->
                Optional.of(Wording.clause(result.outcome(), result.duration()));
            case Outcome.NotStarted(Problem cause) -> Optional.of(cause.message());
            case Outcome.Lost(Problem cause) -> Optional.of(cause.message());
        };
        line.textIfAny("error", error).textIfAny("hint", Wording.whatNext(self, result));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited _ -> "exited";
            case Outcome.Signalled _ -> "signalled";
            case Outcome.TimedOut _ -> "timed_out";
            case Outcome.Stopped _ -> "stopped";
            case Outcome.NotStarted _ -> "not_started";
            case Outcome.Lost _ -> "lost";
        };
    }
}
