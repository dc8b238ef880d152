package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.Checked;
import dev.edl.exec.HostResult;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A run as JSON: an object for each host, when it ends. */
final class JsonBody implements Body {
    private final Screen screen;

    JsonBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void ended(HostResult result) {
        Json.print(screen, line -> {
            outcome(line, result);
            output(line, began(result) ? result.kept() : Optional.empty());
            words(line, screen.look().self(), result);
        });
    }

    @Override
    public boolean keepsOutput() {
        return true;
    }

    private static boolean began(HostResult result) {
        return !(result.outcome() instanceof Outcome.NotStarted);
    }

    /** How it ended. */
    static void outcome(Json line, HostResult result) throws IOException {
        line.text("host", result.host().alias()).text("unit", result.name().text());
        JsonOutcome.write(line, result.outcome());
        line.seconds("seconds", result.duration().orElse(null));
        switch (result.checked()) {
            case Checked.NotAsked _ -> {}
            case Checked.Skipped _ -> line.text("check", null);
            case Checked.Passed _ -> line.text("check", "passed");
            case Checked.Failed _ -> line.text("check", "failed");
        }
    }

    /** What there is besides its output. */
    static void words(Json line, String self, HostResult result) throws IOException {
        line.text("log", began(result) ? result.name().log() : null).text("id", result.id());
        JsonOutcome.writeWords(line, self, result);
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
}
