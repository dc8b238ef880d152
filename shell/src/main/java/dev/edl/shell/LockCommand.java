package dev.edl.shell;

import dev.edl.command.Problem;
import dev.edl.command.ShellWords;
import dev.edl.command.local.StartFailure;
import dev.edl.exec.LockName;
import dev.edl.exec.unit.HeldLock;
import dev.edl.shell.view.LockWords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl lock}. */
@Command(
        name = "lock",
        description = "Run a command here while holding a lock, which a host of the inventory keeps.",
        footer = {
            "",
            "The lock is given back when the command ends, and at the latest 15 s after this edl was killed, frozen or "
                    + "cut off. The command is ended when the lock is lost.",
            "",
            "Exit code: the command's own; 125 when another one has the lock, 126/127 when the command cannot be started "
                    + "here, 255 when the lock was lost or its host could not be reached.",
            "",
            "Examples:",
            "  edl lock deploy -- ./rolling-restart.sh",
            "  edl lock deploy --lock-wait 10m -- make deploy"
        })
final class LockCommand implements Callable<Integer> {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int NO_PROGRAM = 127;
    private static final int NOT_STARTED = 126;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"--on", "--lock-host"},
            paramLabel = "HOST",
            description = "Which host keeps it (default: the first of type control, else the first of all).")
    private @Nullable String host;

    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            description = "Wait so long for the lock when another one has it (default: do not wait).")
    private @Nullable Duration wait;

    @Option(names = "--dry-run", description = "Show the lock, its host and the exact words; ask and run nothing.")
    private boolean dryRun;

    @Parameters(index = "0", paramLabel = "NAME", description = "The lock's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Parameters(index = "1..*", paramLabel = "-- COMMAND", description = "The command and its arguments, run here.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "nothing to run: give a command after --");
        }
        Context context = edl.context();
        WantedLock wanted = WantedLock.of(context.inventory(), new LockName(name), host, wait);
        if (dryRun) {
            LockWords.plan(context.screen(), context.format(), wanted.name(), wanted.keeper(), words);
            return 0;
        }
        Optional<HeldLock> lock = wanted.take(context, ShellWords.join(words));
        if (lock.isEmpty()) {
            return Locking.LOST;
        }
        try (var held = new Locking(context, wanted, lock.get())) {
            return held.code(run(context, held, lock.get()));
        }
    }

    private int run(Context context, Locking held, HeldLock lock) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(NativeWords.of(words))
                    .directory(context.surroundings().folder().toFile())
                    .inheritIO()
                    .redirectInput(context.surroundings().childInput())
                    .start();
        } catch (IOException e) {
            Problem problem = StartFailure.explain(words.getFirst(), e);
            context.messages().error(problem.message() + " (here)", Optional.empty());
            return problem.kind() == Problem.Kind.NO_PROGRAM ? NO_PROGRAM : NOT_STARTED;
        }
        lock.whenLost(why -> {
            held.tell(why, "the command is ended");
            end(process);
        });
        // A terminal's Ctrl-C reaches the command by itself, and it decides.
        try (var _ = Signals.listen(signal -> passOn(signal, process))) {
            return process.waitFor();
        }
    }

    private static void passOn(String signal, Process process) {
        if (!signal.equals("INT")) {
            end(process);
        }
    }

    /** TERM to it and what it started, and KILL after a grace. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
