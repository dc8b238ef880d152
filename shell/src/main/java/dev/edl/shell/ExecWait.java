package dev.edl.shell;

import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.RunName;
import dev.edl.shell.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code edl exec wait}. */
@Command(
        name = "wait",
        description = "Wait until runs have ended, leaving their output where it is. Ctrl-C only leaves.",
        footer = {"", "Example:", "  edl exec wait repair-1795240000 -t cassandra"})
final class ExecWait implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "N, edl-exec-N or edl-exec-N.service.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Context context = exec.context();
        List<RunName> wanted = names.stream().map(RunName::parse).toList();
        LeftRuns.forget(context, wanted);
        Located located = Located.ask(context.exec(), exec.hosts(), wanted);
        int code = located.tellFailures(context.messages()) ? 255 : 0;
        for (RunName name : wanted) {
            List<Host> hosts = located.hosts(name);
            if (hosts.isEmpty()) {
                located.tellUnknown(context.messages(), name);
                code = Math.max(code, 1);
            } else {
                exec.tellStrangers(located, name);
                var followed = await(context, name, hosts);
                code = Math.max(code, followed.code());
                if (followed.interrupted()) {
                    return followed.code();
                }
            }
        }
        return code;
    }

    private static Follower.Followed await(Context context, RunName name, List<Host> hosts) throws Exception {
        try (RunView view = ViewOptions.waiting(context, hosts, name.text())) {
            FleetRun fleet = context.exec().await(name, hosts, view);
            return Follower.attached(context, fleet, view, name);
        }
    }
}
