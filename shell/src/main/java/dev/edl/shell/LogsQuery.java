package dev.edl.shell;

import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogService;
import dev.edl.exec.logs.LogSummary;
import dev.edl.shell.view.Figures;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.LogLinesView;
import dev.edl.shell.view.LogRowsView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl logs query}. */
@Command(
        name = "query",
        description = {
            "Print logged lines: those of one log in its order, each once; several by the time when they were read.",
            "Without options: all lines of the last hour."
        },
        footer = {
            "",
            "Exit code: 0, also when there are no lines; 1 when lines are known to be missing; 125 refused, 255 no answer.",
            "",
            "Examples:",
            "  edl logs query --unit watch --host db0",
            "  edl logs query -t cassandra --since 10m -g 'Out of memory' --times",
            "  edl logs query -q '* | stats by (unit) count() lines'"
        })
final class LogsQuery implements Callable<Integer> {
    /** Lines are known to be missing. */
    private static final int INCOMPLETE = 1;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LogsCommand logs;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final LogsSelection selection = new LogsSelection();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            description = "The last LINES alone.")
    private @Nullable Integer lines;

    @Option(names = "--times", description = "The time when it was read (UTC) in front of each line.")
    private boolean times;

    @Override
    public Integer call() throws Exception {
        if (lines != null && lines < 1) {
            throw new ParameterException(spec.commandLine(), "-n takes a number from 1, not " + lines);
        }
        Context context = logs.context();
        LogFilter filter = selection.beforePipes(context.workplace());
        boolean usual = selection.isOpen() && lines == null;
        if (usual) {
            filter = filter.from(context.clock().instant().minus(LogsSelection.USUAL));
        }
        LogService service = logs.service();
        if (!selection.pipes().isEmpty()) {
            return rows(context, service, filter);
        }
        try (var view = new LogLinesView(context.screen(), context.format(), times)) {
            LogSummary summary = lines == null
                    ? service.query(filter, times || context.format() == Format.JSON, view)
                    : service.last(filter, lines, view);
            String since = filter.since() == null ? "" : "since " + Figures.moment(filter.since()) + " UTC";
            view.finish(summary, usual ? "in the last hour (--since says otherwise)" : since);
            if (summary.lines() == 0) {
                NoLines.tell(context, service, filter);
            }
            return summary.missing().isEmpty() ? 0 : INCOMPLETE;
        }
    }

    private int rows(Context context, LogService service, LogFilter filter) throws InterruptedException {
        if (lines != null || times) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-n and --times are for lines: a query with a pipe gives other rows (| limit 10)");
        }
        var view = new LogRowsView(context.screen(), context.format());
        service.rows(filter, selection.pipes(), view::row);
        return view.finish();
    }
}
