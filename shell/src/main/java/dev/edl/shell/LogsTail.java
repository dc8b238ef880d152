package dev.edl.shell;

import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogService;
import dev.edl.shell.view.LogLinesView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl logs tail}. */
@Command(
        name = "tail",
        description = {
            "Print lines as they reach the log server, about a second after they were written; until Ctrl-C.",
            "A line is told once, in the order of its log, also when it was on its way for minutes."
        },
        footer = {"", "Example:", "  edl logs tail -t cassandra -g ERROR --times"})
final class LogsTail implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LogsCommand logs;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final LogsWanted wanted = new LogsWanted();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            defaultValue = "10",
            description = "The last LINES first (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--times", description = "The time when it was read (UTC) in front of each line.")
    private boolean times;

    @Override
    public Integer call() throws Exception {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "-n takes a number from 0, not " + lines);
        }
        Context context = logs.context();
        LogFilter filter = wanted.filter(context.workplace());
        LogService service = logs.service();
        NoLines.tell(context, service, filter);
        try (var view = new LogLinesView(context.screen(), context.format(), times)
                .following(filter.hosts().size() != 1, !filter.isOfOneUnit())) {
            service.follow(filter, lines, context.clock(), view);
        }
        return 0;
    }
}
