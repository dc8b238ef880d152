package dev.edl.shell;

import dev.edl.shell.view.ListView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code edl exec list}. */
@Command(
        name = "list",
        description = "List the running units of hosts.",
        footer = {"", "Example:", "  edl exec list -t cassandra --all"})
final class ExecList implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Option(names = "--all", description = "Also the ended ones, with their outcome, from the hosts' own records.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        Context context = exec.context();
        var answers = context.exec().list(exec.hosts(), all ? Integer.MAX_VALUE : 0);
        context.results().listed(answers);
        return ListView.show(context.screen(), context.format(), answers, all, context.clock());
    }
}
