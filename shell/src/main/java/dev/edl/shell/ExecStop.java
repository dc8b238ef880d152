package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.shell.view.Hosts;
import dev.edl.shell.view.IntentView;
import dev.edl.shell.view.StopView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** {@code edl exec stop}. */
@Command(
        name = "stop",
        description = "Stop runs by name and wait for their end. Their logs stay.",
        footer = {
            "",
            "Examples:",
            "  edl exec stop watch",
            "  edl exec stop --all --dry-run",
            "  edl exec stop --all --yes -t cassandra"
        })
final class ExecStop implements Callable<Integer> {
    private static final String NOTHING = "nothing was stopped";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "N, edl-exec-N or edl-exec-N.service.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All that you started yourself.")
    private boolean all;

    @Option(names = "--everyone", description = "With --all: whoever started them.")
    private boolean everyone;

    @Option(
            names = {"-y", Protection.YES},
            description = "With --all, and on protected hosts: do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show which units would be stopped where; stop nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        if (all == !names.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "stop what? Give names, or --all" + (all ? ", not both" : ""));
        }
        if (everyone && !all) {
            throw new ParameterException(spec.commandLine(), "--everyone goes with --all");
        }
        List<RunName> given = names.stream().map(RunName::parse).distinct().toList();
        LeftRuns.forget(exec.context(), given);
        return all ? stopAll() : stop(given, exec.hosts());
    }

    private int stop(List<RunName> wanted, List<Host> hosts) throws InterruptedException {
        Context context = exec.context();
        ExecService service = context.exec();
        if (dryRun) {
            return Intended.show(context, hosts, wanted, Optional.empty());
        }
        Protection.confirm(context, hosts, "stop " + Intended.names(wanted), yes);
        var answers = service.stop(wanted, hosts);
        int code = StopView.show(context.screen(), context.format(), answers);
        for (RunName name : wanted) {
            boolean known = answers.stream()
                    .flatMap(answer -> answer.answered().stream())
                    .anyMatch(each -> each.containsKey(name.text())
                            && each.get(name.text()).known());
            if (!known) {
                Located.tellUnknown(service, answers, context.messages(), name);
                code = Math.max(code, 1);
            }
        }
        return code;
    }

    private int stopAll() throws Exception {
        Context context = exec.context();
        String self = context.surroundings().who();
        Located located = Located.running(context.exec(), exec.hosts());
        int code = located.tellFailures(context.messages()) ? 255 : 0;
        var found = new ArrayList<RunInfo>();
        located.answers().forEach(answer -> answer.answered().ifPresent(found::addAll));
        found.removeIf(
                info -> !everyone && !info.who().equals(self) && !info.who().startsWith(self + " as "));
        if (found.isEmpty()) {
            context.messages()
                    .say(
                            everyone
                                    ? "nothing is running there"
                                    : "nothing of yours is running there (--everyone: others' too)");
            return code;
        }
        found.removeIf(info -> !RunName.isValid(info.name()));
        // Another host may run another's unit of the same name.
        var wanted = new LinkedHashMap<Host, List<RunName>>();
        found.forEach(info ->
                wanted.computeIfAbsent(info.host(), any -> new ArrayList<>()).add(new RunName(info.name())));
        if (dryRun) {
            IntentView.show(context.screen(), context.format(), Optional.empty(), found, List.of());
            return code;
        }
        List<Host> hosts = List.copyOf(wanted.keySet());
        String what = found.size() + " unit" + (found.size() == 1 ? "" : "s") + " on " + Hosts.fold(hosts);
        // One question is enough, and the number of hosts is the harder one.
        if (hosts.stream().anyMatch(context.inventory()::isProtected)) {
            Protection.confirm(context, hosts, "stop " + what, yes);
        } else if (!yes && !confirmed(context, what)) {
            return Edl.REFUSED;
        }
        var answers = context.exec().stop(wanted);
        return Math.max(code, StopView.show(context.screen(), context.format(), answers));
    }

    private static boolean confirmed(Context context, String what) throws Exception {
        var terminals = context.surroundings().terminals();
        if (!terminals.input() || !terminals.errors()) {
            context.messages()
                    .error("stopping " + what + " needs --yes where there is no terminal to ask on", Optional.empty());
            return false;
        }
        String question = "stop " + what + "? [y/N] ";
        if (context.sitting().filter(Sitting::prompts).isPresent()) {
            return context.asker()
                            .ask(question)
                            .filter(typed -> typed.strip().equalsIgnoreCase("y"))
                            .isPresent()
                    || untouched(context);
        }
        int answer;
        // Before the question: who sees it may leave at once.
        try (var _ = Signals.listen(signal -> leave(context, signal))) {
            context.surroundings().errors().print(question);
            context.surroundings().errors().flush();
            answer = context.surroundings().input().read();
        }
        return answer == 'y' || answer == 'Y' || untouched(context);
    }

    private static boolean untouched(Context context) {
        context.messages().error(NOTHING, Optional.empty());
        return false;
    }

    private static void leave(Context context, String signal) {
        context.surroundings().errors().println();
        context.messages().error(NOTHING, Optional.empty());
        Signals.leaveProcess(128 + Signal.valueOf(signal).number());
    }
}
