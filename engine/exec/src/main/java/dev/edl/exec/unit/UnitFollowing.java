package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.RunEvent.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Follows a unit through its log; where standard error has a log of its own, through that too, over another channel. */
final class UnitFollowing implements Following {
    private final HostShell shell;
    private final LogStream log;
    private final Beginning beginning;
    private final Optional<Opening> opening;
    private final Handover handover = Handover.ofRun();
    private final Conversation conversation;
    private final CompletableFuture<Ending> errorsEnd = new CompletableFuture<>();
    private boolean left;
    private @Nullable Following errors;
    private boolean errorsAsked;

    /** Opens a stream of a run by its record. */
    @FunctionalInterface
    interface Opening {
        Following open(String record, Stream stream, Beginning from);
    }

    /**
     * Starts a script and follows what it sends.
     *
     * @param known what the script need not say, by the word that it would say it with
     * @param begun called once, when the run is seen to be there
     * @param beginning where in the other stream to begin, if there is one
     * @param opening for a standard error that is apart, and for what did not arrive; empty: neither is asked for
     */
    UnitFollowing(
            HostShell shell,
            HostScript script,
            String nonce,
            LogStream log,
            Map<String, String> known,
            Runnable begun,
            Beginning beginning,
            Optional<Opening> opening) {
        this.shell = shell;
        this.log = log;
        this.beginning = beginning;
        this.opening = opening;
        this.conversation = new Conversation(
                nonce,
                shell.start(script, handover),
                log,
                known,
                begun,
                opening.isPresent() ? this::followErrors : record -> {},
                handover);
    }

    @Override
    public Ending await(String threadName) throws InterruptedException {
        Answer answer = conversation.listen(threadName);
        shell.heard(answer.said());
        RunRecord record = answer.record();
        Outcome outcome = answer.outcome(record);
        if (outcome instanceof Outcome.Lost) {
            leaveErrors();
        }
        Optional<Ending> beside = errorsEnding();
        List<String> notes = new ArrayList<>(log.stream() == Stream.STDERR ? List.of() : notes(answer, record));
        List<String> missing = missing(answer, record);
        Passed passed = new Passed(log.passed(), missing.isEmpty() && !record.torn());
        if (isShort(answer) && opening.isPresent() && answer.said().containsKey("record")) {
            // The way here failed, not the log: what is left is in it.
            Ending rest = opening.get()
                    .open(answer.said().get("record"), log.stream(), new Beginning.At(log.passed(), log.passed()))
                    .await("edl-follow-rest");
            passed = rest.output();
            missing = rest.output().whole() ? List.of() : missing;
        }
        notes.addAll(missing);
        beside.ifPresent(other -> notes.addAll(ofErrors(other, outcome)));
        return new Ending(outcome, record, notes, passed, beside.map(Ending::output), record.duration());
    }

    /** True when its end is known, and that less has come than there is. */
    private boolean isShort(Answer answer) {
        OptionalLong length = answer.outputLength(log.stream());
        return log.sent()
                && answer.said().containsKey("done")
                && !answer.said().containsKey("gone")
                && length.isPresent()
                && log.passed() < length.getAsLong();
    }

    @Override
    public void unlessHeardWithin(Duration time, Runnable then) {
        handover.unlessEndedWithin(time, then);
    }

    @Override
    public void leave() {
        conversation.leave();
        leaveErrors();
    }

    private void followErrors(String record) {
        synchronized (this) {
            errorsAsked = true;
        }
        Thread.ofVirtual().name("edl-errors").start(() -> {
            try {
                Following opened = opening.orElseThrow().open(record, Stream.STDERR, beginning);
                synchronized (this) {
                    errors = opened;
                    if (left) {
                        opened.leave();
                    }
                }
                errorsEnd.complete(opened.await("edl-follow-errors"));
            } catch (InterruptedException | RuntimeException e) {
                errorsEnd.completeExceptionally(e);
            }
        });
    }

    private synchronized void leaveErrors() {
        left = true;
        if (errors != null) {
            errors.leave();
        }
    }

    private Optional<Ending> errorsEnding() throws InterruptedException {
        synchronized (this) {
            if (!errorsAsked) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(errorsEnd.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** What the end of its record says besides how it ended. */
    private static List<String> notes(Answer answer, RunRecord record) {
        var notes = new ArrayList<String>();
        if (answer.said().containsKey("short")) {
            notes.add("its output had " + answer.said().get("short") + " bytes then, fewer than were to be left out");
        }
        if (!record.leftBehind().isEmpty()) {
            boolean kept = record.field("keep").isPresent();
            notes.add((kept ? "left running: " : "ended with it: ") + String.join(", ", record.leftBehind()));
        }
        if (record.outOfMemory()) {
            notes.add("out of memory: the kernel ended a process of it");
        }
        if (record.torn()) {
            notes.add("the end of its log could not be written: the disk is full, and output may be missing");
        }
        return notes;
    }

    /** What is missing of the output. */
    private List<String> missing(Answer answer, RunRecord record) {
        var notes = new ArrayList<String>();
        OptionalLong length = answer.outputLength(log.stream());
        if (answer.said().containsKey("gone")) {
            notes.add(record.logged() ? "its log is no longer there" : "its output was not to be logged (--no-log)");
        } else if (log.sent() && log.begun() && length.isEmpty() && record.end().isPresent()) {
            notes.add("its log was replaced while it ran; output may be missing");
        } else if (isShort(answer)) {
            notes.add("output incomplete: " + log.passed() + " of " + length.getAsLong() + " bytes");
        }
        return notes;
    }

    /** What is to be said of standard error, unless the same was said of the run. */
    private static List<String> ofErrors(Ending errors, Outcome outcome) {
        var notes = new ArrayList<>(errors.notes());
        Optional<Problem> cause = switch (errors.outcome()) {
            case Outcome.Lost(var problem) -> Optional.of(problem);
            case Outcome.NotStarted(var problem) -> Optional.of(problem);
            case Outcome.Exited _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ -> Optional.empty();
        };
        if (!(outcome instanceof Outcome.Lost)) {
            cause.ifPresent(problem -> notes.add("could not be followed to its end: " + problem.message()));
        }
        return notes.stream().map(note -> "standard error: " + note).toList();
    }
}
