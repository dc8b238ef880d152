package dev.edl.shell.view;

import dev.edl.command.Outcome;
import java.io.IOException;
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
