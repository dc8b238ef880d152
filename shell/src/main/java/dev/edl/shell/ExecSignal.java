package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.Host;
import dev.edl.exec.RunName;
import dev.edl.shell.view.SignalView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl exec signal}. */
@Command(
        name = "signal",
        description = "Send a signal to all processes of a run.",
        footer = {"", "Example:", "  edl exec signal watch USR1 --hosts db0"})
final class ExecSignal implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "N, edl-exec-N or edl-exec-N.service.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Parameters(index = "1", paramLabel = "SIGNAL", description = "HUP, USR1, SIGTERM, 9, …")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String signal;

    @Option(
            names = {"-y", Protection.YES},
            description = "On protected hosts: do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show which units it would be sent to where; send nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        Signal parsed = Signal.parse(signal)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "unknown signal '" + signal
                                + "': it is one of HUP, INT, QUIT, KILL, USR1, USR2, TERM and the like"));
        RunName run = RunName.parse(name);
        Context context = exec.context();
        List<Host> hosts = exec.hosts();
        if (dryRun) {
            return Intended.show(context, hosts, List.of(run), Optional.of(parsed));
        }
        Protection.confirm(context, hosts, "send " + parsed.name() + " to " + run, yes);
        var answers = context.exec().signal(List.of(run), parsed, hosts);
        int code = SignalView.show(context.screen(), context.format(), parsed.name(), answers);
        boolean known = answers.stream()
                .flatMap(answer -> answer.answered().stream())
                .anyMatch(each -> !"unknown".equals(each.getOrDefault(run.text(), "unknown")));
        if (!known) {
            Located.tellUnknown(context.exec(), answers, context.messages(), run);
            return Math.max(code, 1);
        }
        return code;
    }
}
