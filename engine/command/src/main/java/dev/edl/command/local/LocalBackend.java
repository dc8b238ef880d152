package dev.edl.command.local;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Forward;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.UnreachableException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands on this machine, as children of this process.
 *
 * <p>What it cannot tell: the virtual machine reports a program that signal <i>n</i> ended like one that returned
 * 128 + <i>n</i>. Codes 129 to 159 are taken for signals, which is what they mean by convention; a program that
 * returns such a code by itself is told as signalled. When the program has ended, its output is waited for until both
 * streams end, or until nothing more has come for a second because some child of it keeps them open.
 *
 * <p>Safe for use by several threads at once.
 */
public final class LocalBackend implements Backend {
    private final Map<String, String> environment;
    private final Set<LocalRun> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Makes a backend whose programs see this environment, and what their command adds to it. */
    public LocalBackend(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Run start(Command command) {
        if (closed) {
            throw new IllegalStateException("the backend has been closed");
        }
        Optional<Problem> obstacle = obstacle(command);
        if (obstacle.isPresent()) {
            return Run.notStarted(obstacle.get());
        }
        try {
            Process process = builder(command).start();
            var run = new LocalRun(process, command, runs::remove);
            runs.add(run);
            run.begin();
            if (closed) {
                run.abandon();
            }
            return run;
        } catch (IOException e) {
            return Run.notStarted(StartFailure.explain(command.argv().getFirst(), e));
        }
    }

    /** Finds what would make the start fail with a message that does not name the cause. */
    private static Optional<Problem> obstacle(Command command) {
        if (command.directory().isPresent()) {
            Path folder = Path.of(command.directory().get());
            if (!Files.isDirectory(folder)) {
                return Optional.of(new Problem(Kind.SETTING, "no such folder: " + folder));
            }
            if (!Files.isExecutable(folder)) {
                return Optional.of(new Problem(Kind.SETTING, "no right to enter the folder " + folder));
            }
        }
        if (command.input() instanceof Input.File(Path file) && !Files.isReadable(file)) {
            return Optional.of(new Problem(Kind.SETTING, "the input cannot be read: " + file));
        }
        return Optional.empty();
    }

    private ProcessBuilder builder(Command command) {
        var builder = new ProcessBuilder(command.argv());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(command.environment());
        command.directory().ifPresent(folder -> builder.directory(new File(folder)));
        builder.redirectInput(
                switch (command.input()) {
                    case Input.None() -> Redirect.from(new File("/dev/null"));
                    case Input.File(Path file) -> Redirect.from(file.toFile());
                    case Input.Bytes _, Input.Open _, Input.Stream _ -> Redirect.PIPE;
                });
        return builder;
    }

    @Override
    public Forward forward(int port) throws UnreachableException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var probe = new Socket()) {
            probe.connect(address);
        } catch (IOException e) {
            throw new UnreachableException(new Problem(Kind.UNREACHABLE, "nobody listens on port " + port), e);
        }
        return new Forward() {
            @Override
            public InetSocketAddress address() {
                return address;
            }

            @Override
            public void close() {
                // Nothing stands between.
            }
        };
    }

    /** Lets go of the runs under way: they end as lost, the programs go on without input and output. */
    @Override
    public void close() {
        closed = true;
        runs.forEach(LocalRun::abandon);
    }
}
