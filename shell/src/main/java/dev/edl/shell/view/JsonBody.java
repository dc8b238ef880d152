package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.exec.HostResult;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A run as JSON: an object for each host, when it ends. */
final class JsonBody implements Body {
    private final Screen screen;

    JsonBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void ended(HostResult result) {
        Json.print(screen, line -> write(line, result));
    }

    @Override
    public boolean keepsOutput() {
        return true;
    }

    private static void write(Json line, HostResult result) throws IOException {
        boolean began = !(result.outcome() instanceof Outcome.NotStarted);
        line.text("host", result.host().alias()).text("unit", result.name().text());
        JsonOutcome.write(line, result.outcome());
        line.seconds("seconds", result.duration().orElse(null));
        output(line, began ? result.kept() : Optional.empty());
        line.text("log", began ? result.name().log() : null).text("id", result.id());
        error(line, result);
        if (!result.notes().isEmpty()) {
            line.list("notes", result.notes());
        }
    }

    static void output(Json line, Optional<Spool> kept) throws IOException {
        if (kept.isEmpty()) {
            line.text("output", null);
            return;
        }
        try (var reader = new InputStreamReader(kept.get().open(), StandardCharsets.UTF_8)) {
            line.stream("output", reader);
        }
    }

    private static void error(Json line, HostResult result) throws IOException {
        Optional<String> error = switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _ -> Optional.empty();
            case Outcome.TimedOut(Duration _), Outcome.Stopped(String _) ->
                Optional.of(Wording.clause(result.outcome(), result.duration()));
            case Outcome.NotStarted(Problem cause) -> Optional.of(cause.message());
            case Outcome.Lost(Problem cause) -> Optional.of(cause.message());
        };
        if (error.isPresent()) {
            line.text("error", error.get());
        }
        Optional<String> hint = Wording.whatNext(result);
        if (hint.isPresent()) {
            line.text("hint", hint.get());
        }
    }
}
