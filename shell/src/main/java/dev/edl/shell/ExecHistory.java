package dev.edl.shell;

import dev.edl.shell.view.HistoryView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl exec history}. */
@Command(
        name = "history",
        description =
                "What was run on the hosts: by whom, when, with what outcome. The newest last. Of a host that is gone, what the log server has.",
        footer = {"", "Example:", "  edl exec history -n 50 --hosts db0"})
final class ExecHistory implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "20",
            description = "The newest N requests (default: ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() throws Exception {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "-n takes a number from 1, not " + count);
        }
        Context context = exec.context();
        var answers = new Shipped(context).history(context.exec().list(exec.hosts(), count));
        context.results().listed(answers);
        return HistoryView.show(context.screen(), context.format(), answers, count);
    }
}
