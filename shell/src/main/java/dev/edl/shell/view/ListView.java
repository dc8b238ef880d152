package dev.edl.shell.view;

import dev.edl.exec.HostAnswer;
import dev.edl.exec.RunInfo;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows {@code exec list}. */
public final class ListView {
    private ListView() {}

    /**
     * Shows the units of hosts, and tells of those that could not be asked.
     *
     * @param all the ended ones too
     * @param clock for how long ago something was
     * @return the exit code
     */
    public static int show(
            Screen screen, Format format, List<HostAnswer<List<RunInfo>>> answers, boolean all, Clock clock) {
        List<RunInfo> runs = answers.stream()
                .flatMap(answer -> answer.answered().stream())
                .flatMap(List::stream)
                .filter(run -> all || run.ended().isEmpty())
                .toList();
        var messages = new Messages(screen, format);
        switch (format) {
            case JSON -> runs.forEach(run -> Json.print(screen, line -> write(line, run, all)));
            case TEXT -> table(runs, all, clock.instant()).print(screen);
        }
        List<String> asked = Answers.hosts(answers);
        if (runs.isEmpty() && !asked.isEmpty()) {
            messages.say((all ? "no runs are known on " : "nothing runs on ") + Hosts.counted(asked));
        }
        return Answers.tellProblems(messages, answers);
    }

    private static Table table(List<RunInfo> runs, boolean all, Instant now) {
        var table = new Table(
                all
                        ? List.of(
                                "HOST", "UNIT", "STATE", "PID", "SINCE", "MEMORY", "OUTCOME", "TOOK", "WHO", "COMMAND")
                        : List.of("HOST", "UNIT", "STATE", "PID", "SINCE", "MEMORY", "WHO", "COMMAND"));
        for (RunInfo run : runs) {
            var cells = new ArrayList<>(List.of(
                    Cell.of(run.host().alias()),
                    Cell.of(run.name()),
                    Cell.of(run.state()),
                    Cell.number(run.pid()),
                    Cell.of(run.started().map(since -> Figures.age(Duration.between(since, now)))),
                    Cell.bytes(run.memory())));
            if (all) {
                cells.add(Cell.outcome(run.ended()));
                cells.add(Cell.duration(run.duration()));
            }
            cells.add(Cell.of(run.who()));
            cells.add(Cell.of(run.command()));
            table.row(cells);
        }
        return table;
    }

    private static void write(Json line, RunInfo run, boolean all) throws IOException {
        line.text("host", run.host().alias())
                .text("unit", run.name())
                .text("state", run.state())
                .number("pid", run.pid() == 0 ? null : run.pid())
                .time("since", run.since())
                .number("memory", run.memory().isPresent() ? run.memory().getAsLong() : null)
                .text("who", known(run.who()))
                .text("command", run.command());
        if (all) {
            JsonOutcome.write(line, run.outcome());
            line.seconds("seconds", run.took()).text("id", known(run.id()));
        }
    }

    /** What the host does not know is empty there, and null in JSON. */
    static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
