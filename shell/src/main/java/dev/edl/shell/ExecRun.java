package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.ExecService;
import dev.edl.exec.FanOut;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.Launched;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.exec.UsageException;
import dev.edl.exec.unit.HeldLock;
import dev.edl.shell.view.GuardWords;
import dev.edl.shell.view.Hosts;
import dev.edl.shell.view.LaunchView;
import dev.edl.shell.view.LockWords;
import dev.edl.shell.view.PlanView;
import dev.edl.shell.view.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl exec run}. */
@Command(
        name = "run",
        description = "Run a command on hosts, each as the unit edl-exec-NAME, and show its output.",
        footer = {
            "",
            "Ctrl-C interrupts the command there, again it stops the unit, again it leaves. "
                    + "With several hosts the first one only starts no more of them.",
            "",
            "Exit code: 0 when all hosts succeeded, else the largest of: the command's own, 128 + signal, "
                    + "143 stopped, 124 timed out, 126/127 not started, 255 unreachable or lost; "
                    + "130 after Ctrl-C; 125 refused.",
            "",
            "Examples:",
            "  edl exec run -t cassandra -- nodetool status",
            "  edl exec run --hosts db0 -- 'df -h | grep mnt'",
            "  edl exec run --script ./tune.sh -- --dry 4",
            "  edl exec run --stdin -t cassandra -- tee /etc/motd <motd",
            "  edl exec run --batch 1 --check 'nodetool info' -- systemctl restart cassandra",
            "  edl exec run --batch 1 --lock restart -- systemctl restart cassandra",
            "  edl exec run --resume",
            "  edl exec run --ask-sudo-pass -t cassandra -- nodetool info",
            "  edl exec run --again-failed -- journalctl -n 20",
            "  edl exec run --bg --name watch -- inotifywait -m /mnt/db1/data"
        })
final class ExecRun implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExecCommand exec;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--bg", description = "Start it and come back; it goes on without us.")
    boolean background;

    @Option(names = "--name", paramLabel = "N", description = "The unit's name; else <tool>-<epoch>.")
    @Nullable
    String name;

    @ArgGroup
    Spread spread = new Spread();

    /** How many hosts at once. */
    static final class Spread {
        @Option(
                names = {"-f", "--fanout"},
                paramLabel = "N",
                defaultValue = "64",
                description = "At most so many hosts at once (default: ${DEFAULT-VALUE}).")
        int fanOut = FanOut.USUAL_LIMIT;

        @Option(names = "--serial", description = "One host after the other.")
        boolean serial;

        int limit() {
            return serial ? 1 : fanOut;
        }
    }

    @Option(names = "--timeout", paramLabel = "TIME", description = "The host ends it then, also when we are gone.")
    @Nullable
    Duration timeout;

    @Option(names = "--user", paramLabel = "U", description = "As whom (default: root, or the inventory's run_as).")
    @Nullable
    String user;

    @Option(names = "--cwd", paramLabel = "D", description = "In which folder of the host (default: the user's home).")
    @Nullable
    String directory;

    @Option(names = "-e", paramLabel = "K=V", description = "A variable for the command; may be given again.")
    List<Converters.Variable> environment = new ArrayList<>();

    @Option(
            names = "--stdin",
            description = "Give the command our standard input, read to its end first: 32 MiB at most.")
    boolean stdin;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description =
                    "Bring this local script to the hosts and run it there by its #! line; the words are its arguments.")
    @Nullable
    Path script;

    @Option(
            names = "--secret-env",
            paramLabel = "K",
            description =
                    "A variable whose value is taken from here, or asked for, and stands in no command line, log or "
                            + "record (unless sudo on the host is set to log its input); may be given again.")
    List<String> secrets = new ArrayList<>();

    @Option(names = "--memory-max", paramLabel = "SIZE", description = "As systemd's MemoryMax: 512M, 2G, 20%%.")
    Converters.@Nullable MemorySize memoryMax;

    @Option(names = "--cpu-quota", paramLabel = "P", description = "As systemd's CPUQuota: 50%%, 200%%.")
    Converters.@Nullable CpuShare cpuQuota;

    @Option(
            names = "--property",
            paramLabel = "K=V",
            description = "Any other property of systemd; may be given again.")
    List<String> properties = new ArrayList<>();

    @Option(
            names = "--split",
            description = "Keep standard output and standard error apart, here and in the host's logs.")
    boolean split;

    @Option(
            names = "--no-log",
            description = "Leave neither the output nor the command on the host; until the end they lie in its memory.")
    boolean unlogged;

    @Option(
            names = "--raw",
            description =
                    "Over SSH alone, without a unit or a log: for a host too sick for them. It ends with the connection.")
    boolean raw;

    @Option(names = "--keep-children", description = "Leave running what the command leaves behind when it ends.")
    boolean keepChildren;

    @Option(
            names = "--shell",
            negatable = true,
            description = "Run it under sh -c, or as exact words. "
                    + "Else: a single word with blanks or a shell's characters is a line for sh.")
    @Nullable
    Boolean shell;

    @Mixin
    private final RollingOptions rolling = new RollingOptions();

    @Mixin
    private final AgainOptions again = new AgainOptions();

    @Mixin
    private final ViewOptions views = new ViewOptions();

    @Mixin
    private final LockOptions locks = new LockOptions();

    @Option(
            names = {"-y", Protection.YES},
            description = "On protected hosts: do not ask.")
    boolean yes;

    @Option(names = "--dry-run", description = "Show hosts, user and exact words; run nothing.")
    boolean dryRun;

    @Parameters(paramLabel = "-- COMMAND", description = "The command and its arguments.", arity = "0..*")
    List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (again.resume) {
            return Resumption.execute(spec.root().commandLine(), this, exec.context());
        }
        if (words.isEmpty() && script == null) {
            throw new ParameterException(spec.commandLine(), "nothing to run: give a command after --");
        }
        CommandWords.refuseOurs(spec, words);
        Context context = exec.context();
        views.refuse(background ? "--bg" : dryRun ? "--dry-run" : null);
        if (background && raw) {
            throw new UsageException("--bg does not go with --raw: without a unit it ends with the connection", null);
        }
        rolling.refuse(background ? "--bg" : null);
        locks.refuse(background ? "--bg: nobody would hold it" : null);
        rolling.refuseCheck(raw ? "--raw: a check is a unit" : null);
        Rolling plan = rolling.plan();
        again.choose(exec.selection);
        RunSpec run = spec(context);
        var fanOut = new FanOut(spread.limit(), true);
        List<Host> hosts = exec.chosenOrCassandra();
        WantedLock lock = locks.wanted(context);
        if (dryRun) {
            if (lock != null) {
                LockWords.plan(context.screen(), context.format(), lock.name(), lock.keeper(), List.of());
            }
            PlanView.show(context.screen(), context.format(), run, hosts, plan);
            return 0;
        }
        Protection.confirm(
                context,
                hosts,
                "run " + GuardWords.what(run.text()) + " as "
                        + users(run, hosts).replace(",", " or "),
                yes);
        var input = new UnusedInput(context, !stdin);
        input.tell();
        int code = background ? launch(context, run, hosts) : underLock(context, run, hosts, fanOut, plan, lock);
        input.tell();
        return code;
    }

    private int underLock(
            Context context, RunSpec run, List<Host> hosts, FanOut fanOut, Rolling plan, @Nullable WantedLock lock)
            throws Exception {
        if (lock == null) {
            return follow(context, run, hosts, fanOut, plan, null);
        }
        Optional<HeldLock> taken = lock.take(context, run.logged() ? run.text() : "(not logged)");
        if (taken.isEmpty()) {
            return Locking.LOST;
        }
        try (var held = new Locking(context, lock, taken.get())) {
            return held.code(follow(context, run, hosts, fanOut, plan.guardedBy(held.guard()), held));
        }
    }

    private int follow(
            Context context, RunSpec run, List<Host> hosts, FanOut fanOut, Rolling plan, @Nullable Locking lock)
            throws Exception {
        ExecService service = context.exec();
        List<String> same =
                Resumption.words(spec.commandLine(), context.surroundings().folder(), words);
        try (RunView view = views.begin(context, hosts, users(run, hosts))) {
            var audience = new Audience(view);
            var ledger = new Ledger(context, hosts, audience, same, Resumption.unkept(this));
            if (raw) {
                ledger.leavesNoRecord();
            }
            boolean keep = view.keepsOutput() || context.results().wanted();
            FleetRun fleet = service.start(run, hosts, new FanOut(fanOut.limit(), keep), plan, ledger);
            if (lock != null) {
                lock.watch(fleet);
            }
            var interrupts = new Interrupts(context.screen(), fleet, Interrupts.Kind.ownRun(hosts.size()));
            if (lock != null) {
                interrupts.staying("its lock is held as long as it is followed");
            } else if (raw) {
                interrupts.staying("with --raw it has no unit");
            }
            Follower.Followed followed;
            try {
                followed = Follower.heed(context, fleet, view, interrupts, run.text());
            } catch (Exception e) {
                ledger.close();
                throw e;
            }
            if (followed.background()) {
                context.results().wentOn(ledger.name(), fleet.running());
                context.sitting().orElseThrow().jobs().goOn(context, fleet, audience, ledger);
                return 0;
            }
            ledger.close();
            int code = followed.code();
            ledger.tellRest();
            if (lock != null && ledger.left()) {
                lock.tellLeft();
            }
            return code;
        }
    }

    private int launch(Context context, RunSpec run, List<Host> hosts) throws Exception {
        List<Launched> launched;
        try (var _ = Signals.listen(signal -> leave(context, hosts, signal))) {
            launched = context.exec().launch(run, hosts, spread.limit());
        }
        Ledger.keep(context, launched);
        context.results().launched(launched);
        context.sitting()
                .filter(Sitting::prompts)
                .ifPresent(sitting -> sitting.jobs().watch(context, launched));
        boolean told = context.sitting().filter(Sitting::prompts).isPresent()
                && launched.stream().allMatch(one -> one.ended().isEmpty());
        // At the prompt the value says it.
        if (!told || context.options().json()) {
            LaunchView.show(context.screen(), context.format(), launched);
        }
        return launched.stream().mapToInt(Launched::exitCode).max().orElse(0);
    }

    private static void leave(Context context, List<Host> hosts, String signal) {
        context.screen()
                .say("edl: left while it was being started; it may run: "
                        + context.screen().look().self() + "exec list --hosts " + Hosts.fold(hosts));
        Signals.leaveProcess(128 + Signal.valueOf(signal).number());
    }

    private RunSpec.Builder command() throws IOException {
        if (script == null) {
            return CommandWords.spec(words, shell);
        }
        if (shell != null) {
            throw new ParameterException(spec.commandLine(), "--script and --shell do not go together");
        }
        return RunSpec.script(Given.script(script), words);
    }

    /** As whom, on these hosts. */
    private static String users(RunSpec run, List<Host> hosts) {
        return hosts.stream().map(run::userOn).distinct().collect(Collectors.joining(","));
    }

    private RunSpec spec(Context context) throws IOException {
        RunSpec.Builder builder = command()
                .keepChildren(keepChildren)
                .split(split)
                .logged(!unlogged)
                .raw(raw);
        if (stdin && !dryRun) {
            builder.input(Given.input(context.surroundings().input()));
        }
        environment.forEach(given -> builder.variable(given.name(), given.value()));
        for (String secret : secrets) {
            builder.secret(secret, dryRun ? "" : Given.secret(context, secret));
        }
        properties.forEach(builder::property);
        if (name != null) {
            builder.name(RunName.parse(name));
        }
        if (timeout != null) {
            builder.timeout(timeout);
        }
        if (user != null) {
            builder.user(user);
        }
        if (directory != null) {
            builder.directory(directory);
        }
        if (memoryMax != null) {
            builder.property("MemoryMax=" + memoryMax.text());
        }
        if (cpuQuota != null) {
            builder.property("CPUQuota=" + cpuQuota.text());
        }
        return builder.build();
    }
}
