package dev.edl.command.ssh;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Forward;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;

/**
 * Runs commands on one machine over SSH. Made by {@link Ssh#backend}.
 *
 * <p>Connects when the first command is started, and keeps the connection; a broken one is replaced before the next
 * command, but a command that may have reached the machine is never sent again. {@link #start} returns when the
 * machine has been asked to run the command, so it takes as long as connecting does; interrupting it before that makes
 * the run {@link Outcome.NotStarted}.
 *
 * <p>A code of 126 or 127 is looked into: when there is no such program or folder on the machine, the run was not
 * started, otherwise the program itself returned the code. A login shell that says something else then (csh says 1)
 * cannot be told from the program. When a program has ended, its output is waited for until it ends, or until nothing
 * more has come for two seconds because some child of it keeps it open.
 *
 * <p>Safe for use by several threads at once.
 */
public final class SshBackend implements Backend {
    /** The longest single word that Linux lets a program have, less its end; sshd gives the login shell one word. */
    private static final int LONGEST_LINE = 128 * 1024 - 1;

    private static final int SHELL_FOUND_NOTHING = 127;
    private static final int SHELL_COULD_NOT = 126;

    private final Pool pool;
    private final Sessions sessions;
    private final Prestarts prestarts;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final Consumer<SshBackend> whenClosed;
    private volatile boolean closed;

    SshBackend(Pool pool, InstantSource clock, ScheduledExecutorService scheduler, Consumer<SshBackend> whenClosed) {
        this.pool = pool;
        this.clock = clock;
        this.scheduler = scheduler;
        this.whenClosed = whenClosed;
        sessions = new Sessions(pool, this::dropPrestarts);
        prestarts = new Prestarts(pool, sessions, scheduler);
    }

    private void dropPrestarts() {
        prestarts.dropAll();
    }

    @Override
    public Run start(Command command) {
        if (closed) {
            throw new IllegalStateException("the backend has been closed");
        }
        String line = RemoteLine.of(command);
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_LINE) {
            return Run.notStarted(new Problem(
                    Kind.SETTING,
                    "the command is too long: " + length + " bytes when quoted, of " + LONGEST_LINE + " that fit",
                    "give long data on the standard input"));
        }
        InputStream source;
        try {
            source = InputPump.open(command.input());
        } catch (IOException e) {
            return Run.notStarted(
                    new Problem(Kind.SETTING, "the input cannot be read: " + e.getMessage()).withDetail(e));
        }
        Optional<Session> waiting = prestarts.take(command);
        return waiting.isPresent() ? run(waiting.get(), command, source) : start(command, line, source);
    }

    /**
     * Starts a command ahead of its use: the next {@link #start} of the same words, environment and folder, with an
     * input of {@link Input.Bytes}, {@link Input.Open} or {@link Input.Stream}, takes the program that waits, and only writes its input. At
     * most one waits for each command, for a minute at most, and it is given up when the machine's sessions get short.
     */
    @Override
    public void prestart(Command command) {
        if (!closed) {
            prestarts.start(command);
        }
    }

    Ssh.Connections connections() {
        return pool.state();
    }

    private Run start(Command command, String line, InputStream source) {
        try {
            Session session = sessions.open(Pool.Use.SESSION);
            try {
                session.connection().requestExec(session.channel(), line);
            } catch (SSHException e) {
                // Some of it may have reached the machine: the run ends as lost.
                session.connection().lose(session.connection().explain(e));
            }
            return run(session, command, source);
        } catch (Unreachable e) {
            InputPump.close(source);
            return Run.notStarted(e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InputPump.close(source);
            return Run.notStarted(new Problem(Kind.GIVEN_UP, "interrupted before the command was sent"));
        }
    }

    private Run run(Session session, Command command, InputStream source) {
        var run = new ChannelRun(session.channel(), session.connection(), clock, code -> read(command, code));
        run.begin(command, source, scheduler);
        return run;
    }

    /** Lets this machine connect to another one for us. */
    Wire tunnel(String host, int port) throws Unreachable, InterruptedException {
        return sessions.tunnel(host, port);
    }

    @Override
    public Forward forward(int port) throws UnreachableException, InterruptedException {
        try {
            return PortForward.open(() -> tunnel("127.0.0.1", port));
        } catch (Unreachable e) {
            throw new UnreachableException(e.problem(), e);
        }
    }

    /** Reads an exit code; asks the machine about those by which a shell says that nothing was run. */
    private Outcome read(Command command, int code) throws InterruptedException {
        if (code != SHELL_COULD_NOT && code != SHELL_FOUND_NOTHING) {
            return new Outcome.Exited(code);
        }
        Run probe = start(Command.of("true"), RemoteLine.probe(command), InputStream.nullInputStream());
        int answer = probe.await() instanceof Outcome.Exited(int said) ? said : 0;
        String program = command.argv().getFirst();
        return switch (answer) {
            case RemoteLine.NO_FOLDER ->
                notStarted(
                        Kind.SETTING,
                        "no such folder, or no right to enter it: "
                                + command.directory().orElse(""));
            case RemoteLine.NO_PROGRAM -> notStarted(Kind.NO_PROGRAM, "no such program: " + program);
            case RemoteLine.NOT_EXECUTABLE -> notStarted(Kind.NOT_EXECUTABLE, "cannot be executed: " + program);
            default -> new Outcome.Exited(code);
        };
    }

    private static Outcome notStarted(Kind kind, String message) {
        return new Outcome.NotStarted(new Problem(kind, message));
    }

    /** Closes connections that have not been needed for so long. */
    void tidy(Duration idle) {
        pool.closeSurplus(idle);
    }

    @Override
    public void close() {
        closed = true;
        prestarts.dropAll();
        pool.close();
        whenClosed.accept(this);
    }
}
