package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.exec.logs.LogFilter;
import dev.edl.shell.view.LogCountsView;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code edl logs stats}. */
@Command(
        name = "stats",
        description = {
            "Count logged lines by host and unit, with a chart over the time on a terminal; -o json tells each minute.",
            "Without --since: of the last hour."
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
        if (!selection.pipes().isEmpty()) {
            throw new UsageException("a query with a pipe gives rows of its own", "logs query takes it");
        }
        Context context = logs.context();
        LogFilter filter = selection.filter(context.workplace());
        Instant now = context.clock().instant();
        Instant until = filter.until() == null ? now : filter.until();
        Instant since = filter.since() == null ? until.minus(LogsSelection.USUAL) : filter.since();
        LogCountsView.show(context.screen(), context.format(), logs.service().count(filter.from(since)), since, until);
        return 0;
    }
}
