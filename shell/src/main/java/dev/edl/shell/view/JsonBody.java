package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.Checked;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import dev.edl.exec.Received;
import dev.edl.exec.Report;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A run as JSON: an object for each host, when it ends. */
final class JsonBody implements Body {
    private final Screen screen;
    private final Optional<OutputFiles> files;

    /**
     * Tells each host's output, or where it is.
     *
     * @param files where outputs are written instead
     */
    JsonBody(Screen screen, Optional<OutputFiles> files) {
        this.screen = screen;
        this.files = files;
    }

    @Override
    public void ended(HostResult result) {
        Json.print(screen, line -> {
            outcome(line, result);
            outputs(line, result);
            if (files.isPresent()) {
                line.list(
                        "files",
                        files.get().end(result).stream().map(Path::toString).toList());
            }
            words(line, screen.look().self(), result);
        });
    }

    @Override
    public void output(FleetEvent.Output output) {
        files.ifPresent(folder -> folder.write(output));
    }

    @Override
    public void finish(Report report) {
        files.ifPresent(FilesBody::tellProblems);
    }

    @Override
    public void close() {
        files.ifPresent(OutputFiles::close);
    }

    @Override
    public boolean keepsOutput() {
        return files.isEmpty();
    }

    private static boolean began(HostResult result) {
        return !(result.outcome() instanceof Outcome.NotStarted);
    }

    /** How it ended. */
    static void outcome(Json line, HostResult result) throws IOException {
        line.text("host", result.host().alias())
                .text("unit", result.raw() ? null : result.name().text());
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
        line.text("log", began(result) && result.logged() ? result.name().log() : null)
                .text("id", result.id());
        JsonOutcome.writeWords(line, self, result);
        if (!result.notes().isEmpty()) {
            line.list("notes", result.notes());
        }
    }

    /** {@code output}, or where standard error is apart {@code stdout} and {@code stderr}. */
    static void outputs(Json line, HostResult result) throws IOException {
        Optional<Spool> kept = began(result) ? result.kept() : Optional.empty();
        if (result.errors().isEmpty()) {
            output(line, "output", kept);
            return;
        }
        output(line, "stdout", kept);
        output(line, "stderr", began(result) ? result.errors().flatMap(Received::kept) : Optional.empty());
    }

    static void output(Json line, String name, Optional<Spool> kept) throws IOException {
        if (kept.isEmpty()) {
            line.text(name, null);
            return;
        }
        try (var reader = new InputStreamReader(kept.get().open(), StandardCharsets.UTF_8)) {
            line.stream(name, reader);
        }
    }
}
