package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.RunName;
import dev.edl.exec.unit.Beginning;
import dev.edl.shell.view.LogsView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl exec logs}. */
@Command(
        name = "logs",
        description =
                "Print what the last run of a name wrote, also after its end; of a host that is gone, as the log server has it.",
        footer = {"", "Examples:", "  edl exec logs watch -n 20", "  edl exec logs watch -f --hosts db0"})
final class ExecLogs implements Callable<Integer> {
    private static final int ALL_LINES = -1;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "N, edl-exec-N or edl-exec-N.service.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what it writes, until it ends.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            description = "The last LINES alone.")
    private @Nullable Integer lines;

    @Option(names = "--all", description = "All its runs, not the last alone.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        if (lines != null && lines < 0) {
            throw new ParameterException(spec.commandLine(), "-n takes a number from 0, not " + lines);
        }
        if (follow && all) {
            throw new ParameterException(
                    spec.commandLine(), "--follow goes on with the last run; --all does not go with it");
        }
        RunName run = RunName.parse(name);
        if (follow) {
            return ExecAttach.follow(
                    exec, run, lines == null ? Beginning.FIRST : new Beginning.LastLines(lines), new ViewOptions());
        }
        Context context = exec.context();
        List<Host> hosts = exec.hosts();
        if (hosts.size() == 1) {
            return print(context, run, hosts);
        }
        Located located = Located.ask(context.exec(), hosts, List.of(run));
        List<Host> wanted = located.knowingOrSilent(run);
        if (wanted.isEmpty()) {
            located.tellUnknown(context.messages(), run);
            return 1;
        }
        exec.tellStrangers(located, run);
        return print(context, run, wanted);
    }

    private int print(Context context, RunName run, List<Host> hosts) throws InterruptedException {
        try (var view = new LogsView(context.screen(), context.format(), hosts.size(), all)) {
            int last = lines == null ? ALL_LINES : lines;
            var answers = new Shipped(context)
                    .logs(run, all, last, context.exec().logs(run, all, last, hosts, view::sink), view::sink);
            int code = view.finish(answers);
            if (answers.stream().anyMatch(answer -> !answer.answered().orElse(true))) {
                Located.tellUnknown(context.exec(), answers, context.messages(), run);
                return Math.max(code, 1);
            }
            return code;
        }
    }
}
