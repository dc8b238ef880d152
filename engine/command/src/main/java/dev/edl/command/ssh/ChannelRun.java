package dev.edl.command.ssh;

import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;
import org.jspecify.annotations.Nullable;

/** A command that was sent over a channel. */
final class ChannelRun implements Run {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final ExecChannel channel;
    private final SshConnection connection;
    private final InstantSource clock;
    private final CodeReader codes;
    private final AtomicBoolean followed = new AtomicBoolean();
    private final AtomicReference<@Nullable Outcome> imposed = new AtomicReference<>();
    private volatile boolean refusedToEnd;
    private volatile @Nullable InputPump pump;
    private volatile @Nullable Future<?> alarm;

    /** Reads an exit code that a shell may have returned in the program's place. */
    @FunctionalInterface
    interface CodeReader {
        Outcome read(int code) throws InterruptedException;
    }

    ChannelRun(ExecChannel channel, SshConnection connection, InstantSource clock, CodeReader codes) {
        this.channel = channel;
        this.connection = connection;
        this.clock = clock;
        this.codes = codes;
    }

    /** Begins to write the input and to watch the deadline. */
    void begin(Command command, InputStream source, ScheduledExecutorService scheduler) {
        pump = InputPump.begin(channel, source, command.input() instanceof Input.Open, this::inputFailed);
        command.deadline()
                .ifPresent(deadline -> alarm = scheduler.schedule(
                        () -> end(new Outcome.TimedOut(deadline)), deadline.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void inputFailed(IOException e) {
        var problem = new Problem(Kind.SETTING, "the input could not be read to its end: " + e.getMessage());
        end(new Outcome.Lost(problem));
    }

    @Override
    public Outcome follow(Consumer<? super RunEvent> listener) throws InterruptedException {
        if (followed.getAndSet(true)) {
            throw new IllegalStateException("a run is followed once only");
        }
        boolean done = false;
        try {
            deliver(listener);
            Outcome outcome = outcome();
            letGo();
            done = true;
            listener.accept(new RunEvent.Ended(outcome));
            return outcome;
        } finally {
            if (!done) {
                OwnThread.start("edl-ssh-drain", this::drain);
            }
        }
    }

    private void deliver(Consumer<? super RunEvent> listener) throws InterruptedException {
        boolean started = false;
        while (true) {
            switch (channel.inbox().next(started, QUIET.toNanos())) {
                case Inbox.Next.Accepted() -> {
                    started = true;
                    listener.accept(new RunEvent.Started(clock.instant()));
                }
                case Inbox.Next.Output(var piece) -> {
                    listener.accept(new RunEvent.Output(piece.stream(), piece.bytes(), piece.length()));
                    giveBack(piece);
                }
                case Inbox.Next.Quiet() -> {
                    if (nothingUnderWay()) {
                        return;
                    }
                }
                case Inbox.Next.Nothing() -> {
                    return;
                }
            }
        }
    }

    /**
     * Tells a program whose child keeps the output open from one whose output is held up on the way, by asking the
     * machine: its answer cannot overtake output. Twice, because what lets it send more may have been held up as well.
     */
    private boolean nothingUnderWay() throws InterruptedException {
        long before = channel.inbox().received();
        for (int i = 0; i < 2; i++) {
            if (!connection.roundTrip()) {
                return false;
            }
        }
        return channel.inbox().received() == before;
    }

    private void giveBack(OutputQueue.Piece piece) {
        try {
            channel.delivered(piece);
        } catch (SSHException e) {
            // The connection is gone: the channel ends, and says why, when its last output has been taken.
            connection.lose(connection.explain(e));
        }
    }

    /** Takes the output of a program that nobody follows any more, so that it goes on. */
    private void drain() {
        try {
            deliver(event -> {});
            letGo();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome outcome() throws InterruptedException {
        Inbox.End end = channel.inbox().end();
        Outcome wanted = imposed.get();
        if (Boolean.FALSE.equals(end.accepted())) {
            return new Outcome.NotStarted(new Problem(Kind.PROTOCOL, "the machine refuses to run a command"));
        }
        if (end.signal() == null && end.status() == null) {
            return new Outcome.Lost(whyUnknown(end));
        }
        if (wanted != null) {
            return wanted;
        }
        String signal = end.signal();
        if (signal != null) {
            return new Outcome.Signalled(signal);
        }
        Integer status = end.status();
        return codes.read(status == null ? 0 : status);
    }

    private Problem whyUnknown(Inbox.End end) {
        if (refusedToEnd) {
            return new Problem(Kind.CONNECTION, "the program was told to end and did not: it may still run");
        }
        if (end.error() != null || !connection.alive()) {
            return connection.explain(end.error());
        }
        if (end.released()) {
            return new Problem(Kind.GIVEN_UP, "the run was let go of before its end");
        }
        return new Problem(Kind.CONNECTION, "the machine closed the channel without saying how the program ended");
    }

    private void letGo() {
        Future<?> waiting = alarm;
        if (waiting != null) {
            waiting.cancel(false);
        }
        InputPump feeding = pump;
        if (feeding != null) {
            feeding.stop();
        }
        channel.release();
    }

    @Override
    public void endInput() {
        InputPump feeding = pump;
        if (feeding != null) {
            feeding.end();
        }
    }

    @Override
    public void signal(Signal signal) {
        try {
            connection.signal(channel, signal);
        } catch (SSHException e) {
            connection.lose(connection.explain(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void cancel() {
        end(new Outcome.Stopped("edl"));
    }

    /** Ends the program, unless it has ended or is being ended already. Returns at once. */
    private void end(Outcome outcome) {
        Inbox.End end = channel.inbox().end();
        if (end.status() == null && end.signal() == null && imposed.compareAndSet(null, outcome)) {
            OwnThread.start("edl-ssh-end", this::terminate);
        }
    }

    private void terminate() {
        try {
            signal(Signal.TERM);
            if (!channel.inbox().awaitExit(GRACE.toNanos())) {
                signal(Signal.KILL);
                if (!channel.inbox().awaitExit(GRACE.toNanos())) {
                    refusedToEnd = true;
                    letGo();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        letGo();
    }
}
