package dev.edl.shell;

import dev.edl.exec.logs.LogCount;
import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogService;
import dev.edl.shell.view.LogCountsView;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code edl logs stats}. */
@Command(
        name = "stats",
        description = {
            "Count logged lines by host and unit, with a chart over the time on a terminal; -o json tells each minute.",
            "FIRST and LAST are the minutes of the first line and the last one. Empty lines do not count.",
            "Without --since: of the hour before --until, or before now."
        },
        footer = {"", "Example:", "  edl logs stats -t cassandra --since 1d"})
final class LogsStats implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LogsCommand logs;

    @Mixin
    private final LogsSelection selection = new LogsSelection();

    @Override
    public Integer call() throws Exception {
        Context context = logs.context();
        LogFilter filter = selection.filter(context.workplace());
        LogService service = logs.service();
        Instant now = context.clock().instant();
        Instant until = filter.until() == null ? now : filter.until();
        Instant since = filter.since() == null ? until.minus(LogsSelection.USUAL) : filter.since();
        List<LogCount> counts = service.count(filter.from(since));
        LogCountsView.show(context.screen(), context.format(), counts, since, until);
        if (counts.isEmpty()) {
            NoLines.tell(context, service, filter);
        }
        return 0;
    }
}
