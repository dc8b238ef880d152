package dev.edl.shell.view;

import dev.edl.exec.HostAnswer;
import dev.edl.exec.RunInfo;
import java.io.IOException;
import java.util.List;

/** Shows {@code exec history}: what was run, a row for each request, the newest last. */
public final class HistoryView {
    private HistoryView() {}

    /**
     * Shows the newest requests, and tells of the hosts that could not be asked.
     *
     * @param count how many requests
     * @return the exit code
     */
    public static int show(Screen screen, Format format, List<HostAnswer<List<RunInfo>>> answers, int count) {
        List<PastRequest> requests = PastRequest.from(answers.stream()
                .flatMap(answer -> answer.answered().stream())
                .flatMap(List::stream)
                .toList());
        List<PastRequest> newest = requests.subList(Math.max(requests.size() - count, 0), requests.size());
        var messages = new Messages(screen, format);
        switch (format) {
            case JSON ->
                newest.forEach(request -> request.runs().forEach(run -> Json.print(screen, line -> write(line, run))));
            case TEXT -> table(newest).print(screen);
        }
        List<String> asked = Answers.hosts(answers);
        if (newest.isEmpty() && !asked.isEmpty()) {
            messages.say("no runs are known on " + Hosts.counted(asked));
        }
        return Answers.tellProblems(messages, answers);
    }

    private static Table table(List<PastRequest> requests) {
        var table = new Table(List.of("WHEN (UTC)", "WHO", "HOSTS", "NAME", "OUTCOME", "TOOK", "COMMAND"));
        for (PastRequest request : requests) {
            table.row(List.of(
                    Cell.of(request.when().map(Figures::moment)),
                    Cell.of(request.first().who()),
                    Cell.of(request.hosts()),
                    Cell.of(request.names()),
                    request.outcome(),
                    Cell.duration(request.took()),
                    Cell.of(request.first().command())));
        }
        return table;
    }

    private static void write(Json line, RunInfo run) throws IOException {
        line.text("host", run.host().alias()).text("unit", run.name());
        JsonOutcome.write(line, run.outcome());
        line.seconds("seconds", run.took())
                .time("since", run.since())
                .text("who", ListView.known(run.who()))
                .text("command", run.command())
                .text("id", ListView.known(run.id()));
    }
}
