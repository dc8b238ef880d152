package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import dev.edl.exec.unit.Ending;
import dev.edl.exec.unit.Following;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.Passed;
import dev.edl.exec.unit.RunRecord;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One host's part of a request: starts or follows a run there, passes its output on, and ends in a result. Performed by
 * one thread; signalled, stopped and left by any.
 */
final class HostRun {
    /** Where the run comes from. */
    enum Origin {
        /** Started by this request, under a name that was given. */
        NAMED,
        /** Started by this request, under a name of ours. */
        DERIVED,
        /** Started by another request. */
        FOLLOWED,
        /** Started by this request, and no unit. */
        RAW
    }

    enum Stage {
        WAITING,
        RUNNING,
        DONE
    }

    private static final Passed NOTHING = new Passed(0, true);

    /** How long what is to be stopped may take to begin. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Host host;
    private final HostTask task;
    private final String id;
    private final Origin origin;
    private final boolean keepOutput;
    private final Spool output = new Spool();
    private @Nullable Spool errors;
    private final Consumer<? super FleetEvent> listener;
    private volatile RunName name;
    private volatile Stage stage = Stage.WAITING;
    private volatile boolean left;
    private volatile boolean stopping;
    private final AtomicReference<@Nullable Signal> pending = new AtomicReference<>();
    private volatile boolean begun;
    private volatile @Nullable Following following;
    private volatile @Nullable HostResult result;
    private @Nullable Checkup checkup;
    private volatile boolean checking;
    /** Somebody wants it to end: what ends well all the same is not checked any more. */
    private volatile boolean ending;

    HostRun(
            Host host,
            HostTask task,
            String id,
            RunName name,
            Origin origin,
            boolean split,
            boolean keepOutput,
            Consumer<? super FleetEvent> listener) {
        this.host = host;
        this.task = task;
        this.id = id;
        this.name = name;
        this.origin = origin;
        this.errors = split ? new Spool() : null;
        this.keepOutput = keepOutput;
        this.listener = listener;
    }

    /** Has it checked when it has ended well; before it is performed. */
    HostRun checkedBy(Checkup given) {
        checkup = given;
        return this;
    }

    Host host() {
        return host;
    }

    RunName name() {
        return name;
    }

    Stage stage() {
        return stage;
    }

    /** The result, once the stage is {@link Stage#DONE}. */
    HostResult result() {
        HostResult known = result;
        if (known == null) {
            throw new IllegalStateException(host + " has not ended");
        }
        return known;
    }

    /** Ends it without having asked the host for anything. */
    void giveUp(String why) {
        end(new Outcome.NotStarted(new Problem(Kind.GIVEN_UP, why)));
    }

    /** Counts as running from now on; it is performed at once. */
    void begin() {
        stage = Stage.RUNNING;
    }

    void perform() {
        begin();
        try {
            Ending ending = open();
            if (origin == Origin.DERIVED && nameTaken(ending.outcome())) {
                name = renamed(name, id);
                ending = open();
            }
            end(ending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new Outcome.Lost(new Problem(Kind.GIVEN_UP, "interrupted")));
        } catch (HostFailure e) {
            end(new Outcome.NotStarted(e.problem()));
        } catch (UncheckedIOException e) {
            end(new Outcome.Lost(new Problem(Kind.GIVEN_UP, String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            // The outermost frame of a host's thread: one host's fault must not take the others with it.
            end(new Outcome.Lost(Problem.fault(e)));
        }
    }

    /** Sends a signal; before the run has begun the name may be another's, so it waits for that. */
    void signal(Signal signal) {
        if (endsCheck(check -> check.signal(signal))) {
            return;
        }
        pending.set(signal);
        if (begun) {
            deliver();
        }
    }

    private void deliver() {
        Signal signal = pending.getAndSet(null);
        if (signal != null) {
            quietly(() -> task.signal(name, signal));
        }
    }

    /** Stops it, once it has begun; leaves it when that does not happen within some seconds. */
    void stop() {
        if (endsCheck(HostRun::stop)) {
            return;
        }
        stopping = true;
        if (begun) {
            quietly(() -> task.stop(name));
        } else if (following != null) {
            leaveUnlessBegun(following);
        }
    }

    /** A login that hangs says nothing; a systemd that hangs begins nothing. */
    private void leaveUnlessBegun(Following of) {
        of.unlessHeardWithin(GRACE, this::leave);
        var thread = Thread.ofVirtual().name("edl-grace-" + host.alias());
        CompletableFuture.delayedExecutor(2 * GRACE.toMillis(), TimeUnit.MILLISECONDS, thread::start)
                .execute(() -> {
                    if (!begun && stage != Stage.DONE) {
                        leave();
                    }
                });
    }

    void leave() {
        if (endsCheck(HostRun::leave)) {
            return;
        }
        left = true;
        Following current = following;
        if (current != null) {
            current.leave();
        }
    }

    /** True when it is its check that is being performed: this is done to that. */
    private boolean endsCheck(Consumer<HostRun> how) {
        ending = true;
        if (checking && checkup != null) {
            checkup.end(how);
            return true;
        }
        return false;
    }

    private Ending open() throws InterruptedException {
        Following opened = task.open(name, this::output, this::started);
        following = opened;
        if (left) {
            opened.leave();
        } else if (stopping) {
            leaveUnlessBegun(opened);
        }
        return opened.await("edl-follow-" + host.alias());
    }

    /** True when nothing was started because the name is another run's. */
    static boolean nameTaken(Outcome outcome) {
        return outcome instanceof Outcome.NotStarted(var cause) && cause.kind() == Kind.NAME_TAKEN;
    }

    /** Another name in place of a derived one that another shell's run took in the same second; the same on all hosts. */
    static RunName renamed(RunName derived, String id) {
        return derived.withSuffix(id.substring(id.length() - 6));
    }

    private void started() {
        begun = true;
        listener.accept(new FleetEvent.Started(host));
        if (stopping) {
            Thread.ofVirtual().name("edl-stop-" + host.alias()).start(this::stop);
        } else if (pending.get() != null) {
            Thread.ofVirtual().name("edl-signal-" + host.alias()).start(this::deliver);
        }
    }

    /** Standard error may come on a thread of its own. */
    private synchronized void output(Stream stream, byte[] buffer, int offset, int length) {
        if (keepOutput) {
            spool(stream).write(buffer, offset, length);
        }
        listener.accept(new FleetEvent.Output(host, stream, buffer, offset, length));
    }

    private Spool spool(Stream stream) {
        return switch (stream) {
            case STDOUT -> output;
            case STDERR -> {
                errors = errors == null ? new Spool() : errors;
                yield errors;
            }
        };
    }

    private Received received(@Nullable Spool spool, Passed passed) {
        return new Received(keepOutput ? spool : null, passed.bytes(), passed.whole());
    }

    private void end(Ending ending) {
        Outcome outcome = ending.outcome();
        if (left && outcome instanceof Outcome.Lost) {
            outcome = new Outcome.Lost(new Problem(Kind.GIVEN_UP, leftWhere()));
        } else if (outcome instanceof Outcome.Lost(var cause)
                && (cause.kind() == Kind.CONNECTION || cause.kind() == Kind.SILENT)) {
            outcome = task.explain(name, id, cause);
        }
        finish(outcome, ending);
    }

    /** Nothing more is known of it than what was passed on. */
    private void end(Outcome outcome) {
        var apart = Optional.ofNullable(errors).map(HostRun::all);
        finish(outcome, new Ending(outcome, RunRecord.NONE, List.of(), all(output), apart, Optional.empty()));
    }

    private static Passed all(Spool spool) {
        return new Passed(spool.size(), true);
    }

    private HostResult.Trace trace(boolean logged) {
        if (origin == Origin.RAW) {
            return HostResult.Trace.NONE;
        }
        return logged ? HostResult.Trace.LOG : HostResult.Trace.RECORD;
    }

    private String leftWhere() {
        if (origin == Origin.RAW) {
            return "left; the program may go on, and nobody keeps its output";
        }
        if (begun) {
            return stopping ? "left; the unit was told to stop and has not ended yet" : "left; the unit goes on";
        }
        return origin == Origin.FOLLOWED
                ? "left before the host had answered"
                : "left while it was being started; it may run";
    }

    private void finish(Outcome outcome, Ending ending) {
        if (ending.errors().isPresent()) {
            spool(Stream.STDERR);
        }
        var last = new HostResult(
                        host,
                        name,
                        ending.record().field("id").orElse(id),
                        outcome,
                        ending.took().orElse(null),
                        ending.notes(),
                        received(output, ending.output()),
                        errors == null ? null : received(errors, ending.errors().orElse(NOTHING)),
                        trace(ending.record().logged()))
                .with(checked(outcome));
        result = last;
        stage = Stage.DONE;
        listener.accept(new FleetEvent.Ended(last));
    }

    private Checked checked(Outcome outcome) {
        Checkup by = checkup;
        if (by == null) {
            return Checked.NOT_ASKED;
        }
        if (!outcome.ok()) {
            return new Checked.Skipped();
        }
        checking = true;
        var unasked = new Outcome.NotStarted(new Problem(Kind.GIVEN_UP, "interrupted before"));
        try {
            return ending ? new Checked.Failed(Checkup.nameFor(name), unasked, "") : by.examine(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Checked.Failed(Checkup.nameFor(name), unasked, "");
        }
    }

    /** A signal that did not arrive shows by the program going on. */
    private static void quietly(Runnable request) {
        try {
            request.run();
        } catch (HostFailure e) {
            System.getLogger(HostRun.class.getName()).log(System.Logger.Level.DEBUG, "not delivered", e);
        }
    }
}
