package dev.edl.command.local;

import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program that runs on this machine. */
final class LocalRun implements Run {
    private static final int SIGNAL_BASE = 128;

    private final Process process;
    private final Command command;
    private final Consumer<LocalRun> atEnd;
    private final Instant started = Instant.now();
    private final ProcessTree tree;
    private final @Nullable InputFeed feed;
    private final AtomicBoolean followed = new AtomicBoolean();
    private final AtomicBoolean drained = new AtomicBoolean();
    private final AtomicReference<@Nullable Outcome> imposed = new AtomicReference<>();

    LocalRun(Process process, Command command, Consumer<LocalRun> atEnd) {
        this.process = process;
        this.command = command;
        this.atEnd = atEnd;
        tree = new ProcessTree(process.toHandle());
        feed = switch (command.input()) {
            case Input.Bytes(byte[] bytes) -> new InputFeed(process, new ByteArrayInputStream(bytes), true);
            case Input.Open(byte[] bytes) -> new InputFeed(process, new ByteArrayInputStream(bytes), false);
            case Input.Live(var source) -> new InputFeed(process, source, true);
            case Input.None() -> null;
            case Input.File _ -> null;
        };
    }

    /** Begins to feed the input and to watch the deadline. */
    void begin() {
        if (feed != null) {
            feed.begin();
        }
        command.deadline().ifPresent(this::watch);
        var unused = process.onExit().thenRun(() -> atEnd.accept(this));
    }

    private void watch(Duration deadline) {
        Thread.ofVirtual().name("edl-local-deadline " + process.pid()).start(() -> {
            try {
                if (!process.waitFor(deadline)) {
                    end(new Outcome.TimedOut(deadline));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public Outcome follow(Consumer<? super RunEvent> listener) throws InterruptedException {
        if (followed.getAndSet(true)) {
            throw new IllegalStateException("a run is followed once only");
        }
        var delivery = new Delivery(listener);
        delivery.deliver(new RunEvent.Started(started));
        List<OutputPump> pumps = pump(delivery);
        try {
            Outcome outcome = waitForEnd(delivery, pumps);
            delivery.last(new RunEvent.Ended(outcome));
            delivery.rethrow();
            return outcome;
        } catch (InterruptedException e) {
            delivery.stop();
            throw e;
        } finally {
            stopInput();
        }
    }

    /** Starts to carry the output, unless it is being carried away unseen already. */
    private List<OutputPump> pump(Delivery delivery) {
        return drained.getAndSet(true)
                ? List.of()
                : List.of(
                        OutputPump.begin(process, Stream.STDOUT, delivery),
                        OutputPump.begin(process, Stream.STDERR, delivery));
    }

    private Outcome waitForEnd(Delivery delivery, List<OutputPump> pumps) throws InterruptedException {
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (imposed.get() instanceof Outcome.Lost lost) {
                return lost;
            }
            delivery.rethrow();
        }
        long ended = System.nanoTime();
        for (OutputPump pump : pumps) {
            pump.awaitEnd(ended);
        }
        delivery.rethrow();
        Outcome decided = imposed.get();
        return decided != null ? decided : ofCode(process.exitValue());
    }

    private static Outcome ofCode(int code) {
        for (Signal signal : Signal.values()) {
            if (code == SIGNAL_BASE + signal.number()) {
                return new Outcome.Signalled(signal.name());
            }
        }
        return new Outcome.Exited(code);
    }

    @Override
    public void endInput() {
        if (feed != null) {
            feed.end();
        }
    }

    private void stopInput() {
        if (feed != null) {
            feed.stop();
        }
    }

    @Override
    public void signal(Signal signal) {
        tree.signal(signal);
    }

    @Override
    public void cancel() {
        end(new Outcome.Stopped("edl"));
    }

    /** Ends the program with its children, unless it has ended by itself or is being ended already. */
    private void end(Outcome outcome) {
        if (process.isAlive() && imposed.compareAndSet(null, outcome)) {
            tree.end();
        }
    }

    /** Gives the run up for lost; the program goes on. */
    void abandon() {
        var problem = new Problem(Kind.GIVEN_UP, "the backend was closed while the program ran");
        imposed.compareAndSet(null, new Outcome.Lost(problem));
        close();
    }

    @Override
    public void close() {
        stopInput();
        // Nobody will read it: drained, so that the program does not block on it.
        var unused = pump(new Delivery(event -> {}));
    }
}
