package dev.edl.command.ssh;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;

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
 * cannot be told from the program.
 *
 * <p>Safe for use by several threads at once.
 */
public final class SshBackend implements Backend {
    /** The longest single word that Linux lets a program have, less its end; sshd gives the login shell one word. */
    private static final int LONGEST_LINE = 128 * 1024 - 1;

    private static final int SHELL_FOUND_NOTHING = 127;
    private static final int SHELL_COULD_NOT = 126;
    private static final int ATTEMPTS = 6;
    private static final Duration REFUSALS = Duration.ofSeconds(10);
    private static final Duration REFUSAL_PAUSE = Duration.ofMillis(10);

    private final Pool pool;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private volatile boolean closed;

    private final Consumer<SshBackend> whenClosed;

    SshBackend(Pool pool, InstantSource clock, ScheduledExecutorService scheduler, Consumer<SshBackend> whenClosed) {
        this.pool = pool;
        this.clock = clock;
        this.scheduler = scheduler;
        this.whenClosed = whenClosed;
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
                    new Problem(Kind.SETTING, "the input cannot be read: " + e.getMessage()).withDetail(Stack.of(e)));
        }
        return start(command, line, source);
    }

    private Run start(Command command, String line, InputStream source) {
        try {
            Session session = openSession();
            var run = new ChannelRun(session.channel(), session.connection(), clock, code -> read(command, code));
            try {
                session.connection().requestExec(session.channel(), line);
            } catch (SSHException e) {
                // Some of it may have reached the machine: the run ends as lost.
                session.connection().lose(session.connection().explain(e));
            }
            run.begin(command, source, scheduler);
            return run;
        } catch (Unreachable e) {
            return Run.notStarted(e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Run.notStarted(new Problem(Kind.GIVEN_UP, "interrupted before the command was sent"));
        }
    }

    private record Session(ExecChannel channel, SshConnection connection) {}

    /** Opens a session on a connection that works, whatever it takes: nothing of the command has been sent yet. */
    private Session openSession() throws Unreachable, InterruptedException {
        Problem last = new Problem(Kind.UNREACHABLE, "no session could be opened");
        int broken = 0;
        long patience = System.nanoTime() + REFUSALS.toNanos();
        while (broken < ATTEMPTS && patience - System.nanoTime() > 0) {
            Pool.Lease lease = pool.acquire();
            ExecChannel channel = lease.connection().newChannel(lease::release);
            try {
                channel.openSession();
                return new Session(channel, lease.connection());
            } catch (OpenFailException e) {
                last = new Problem(Kind.MACHINE, "the machine refuses to open a session").withDetail(e.toString());
                Pool.Refusal refusal = lease.refused();
                lease.release();
                if (refusal == Pool.Refusal.NONE_ALLOWED) {
                    throw new Unreachable(last, e);
                }
                if (refusal == Pool.Refusal.TOO_EARLY) {
                    Thread.sleep(REFUSAL_PAUSE);
                }
            } catch (SSHException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("while a session was opened");
                }
                last = lease.connection().explain(e);
                lease.connection().lose(last);
                lease.release();
                broken++;
            }
        }
        throw new Unreachable(last);
    }

    /** Lets this machine connect to another one for us. */
    Wire tunnel(String host, int port) throws Unreachable, InterruptedException {
        Problem last = new Problem(Kind.UNREACHABLE, "no tunnel could be opened");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Pool.Lease lease = pool.acquireTunnel();
            boolean open = false;
            try {
                var wire = new TunnelWire(Dialer.open(lease.connection(), host, port), lease::release);
                open = true;
                return wire;
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("while a tunnel was opened");
                }
                last = lease.connection().explain(e instanceof SSHException cause ? cause : new SSHException(e));
                lease.connection().lose(last);
            } finally {
                if (!open) {
                    lease.release();
                }
            }
        }
        throw new Unreachable(last);
    }

    /** Reads an exit code; asks the machine about those by which a shell says that nothing was run. */
    private Outcome read(Command command, int code) throws InterruptedException {
        if (code != SHELL_COULD_NOT && code != SHELL_FOUND_NOTHING) {
            return new Outcome.Exited(code);
        }
        Command nothing = Command.of("true");
        Run probe = start(nothing, RemoteLine.probe(command), InputStream.nullInputStream());
        String program = command.argv().getFirst();
        Kind kind;
        String message;
        switch (probe.await()) {
            case Outcome.Exited(int answer)
            when answer == RemoteLine.NO_FOLDER -> {
                kind = Kind.SETTING;
                message = "no such folder, or no right to enter it: "
                        + command.directory().orElse("");
            }
            case Outcome.Exited(int answer)
            when answer == RemoteLine.NO_PROGRAM -> {
                kind = Kind.NO_PROGRAM;
                message = "no such program: " + program;
            }
            case Outcome.Exited(int answer)
            when answer == RemoteLine.NOT_EXECUTABLE -> {
                kind = Kind.NOT_EXECUTABLE;
                message = "cannot be executed: " + program;
            }
            case Outcome _ -> {
                return new Outcome.Exited(code);
            }
        }
        return new Outcome.NotStarted(new Problem(kind, message));
    }

    /** Closes connections that are not needed any more. Called now and then. */
    void tidy() {
        pool.closeSurplus();
    }

    @Override
    public void close() {
        closed = true;
        pool.close();
        whenClosed.accept(this);
    }
}
