package dev.edl.shell;

import dev.edl.exec.FanOut;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.RunName;
import dev.edl.exec.unit.Beginning;
import dev.edl.shell.view.RunView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code edl exec attach}. */
@Command(
        name = "attach",
        description = "Follow a run from its beginning, ending with its outcome. Ctrl-C only detaches.",
        footer = {"", "Example:", "  edl exec attach watch --hosts db1 --from 8211"})
final class ExecAttach implements Callable<Integer> {
    private static final int UNKNOWN = 1;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Parameters(paramLabel = "NAME", description = "N, edl-exec-N or edl-exec-N.service.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--from",
            paramLabel = "OFFSET",
            description =
                    "Begin behind the first OFFSET bytes of the output, as the hint after a loss says; with --split two, as in 20,7.")
    private Beginning.At from = new Beginning.At(0, 0);

    @Mixin
    private final ViewOptions views = new ViewOptions();

    @Override
    public Integer call() throws Exception {
        return follow(exec, RunName.parse(name), from, views);
    }

    /** Follows the last run of a name wherever it is; returns the exit code. */
    static int follow(ExecCommand exec, RunName name, Beginning from, ViewOptions views) throws Exception {
        Context context = exec.context();
        LeftRuns.forget(context, List.of(name));
        Located located = Located.ask(context.exec(), exec.hosts(), List.of(name));
        boolean failed = located.tellFailures(context.messages());
        List<Host> hosts = located.hosts(name);
        if (hosts.isEmpty()) {
            located.tellUnknown(context.messages(), name);
            return failed ? 255 : UNKNOWN;
        }
        exec.tellStrangers(located, name);
        try (RunView view = views.follow(context, hosts, name.text())) {
            var fanOut = new FanOut(hosts.size(), view.keepsOutput());
            FleetRun fleet = context.exec().attach(name, from, hosts, fanOut, view);
            int code = Follower.attached(context, fleet, view, name).code();
            return failed ? Math.max(code, 255) : code;
        }
    }
}
