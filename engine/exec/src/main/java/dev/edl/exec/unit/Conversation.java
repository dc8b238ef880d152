package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a script on a host while it follows a run: sends the run's log through a {@link LogStream} and collects
 * what the script says, until both are complete. Leaves the script then, without waiting for it to wind up.
 *
 * <p>{@link #listen} is for one thread, the rest for any.
 */
final class Conversation {
    private final Run channel;
    private final LogStream log;
    private final Control control;
    private final Map<String, String> said;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final Consumer<String> split;
    private final Handover handover;
    private boolean streamsKnown;
    private boolean settled;
    private OptionalLong length = OptionalLong.empty();

    /**
     * Prepares to listen.
     *
     * @param known what the script need not say, by the word that it would say it with
     * @param begun called once, when the run's header has been seen, before its output
     * @param split called once with the record's name, when standard error turns out to have a log of its own
     */
    Conversation(
            String nonce,
            Run channel,
            LogStream log,
            Map<String, String> known,
            Runnable begun,
            Consumer<String> split,
            Handover handover) {
        this.said = new LinkedHashMap<>(known);
        this.channel = channel;
        this.log = log;
        log.whenBegun(begun);
        this.split = split;
        this.handover = handover;
        this.control = new Control(nonce, handover.listening(said::put));
    }

    /**
     * Waits for the run's end and returns all that was said.
     *
     * @throws InterruptedException when interrupted; the run goes on
     * @throws RuntimeException what the sink of the log threw
     */
    Answer listen(String threadName) throws InterruptedException {
        Thread.ofVirtual().name(threadName).start(this::follow);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Stops listening; the run goes on. */
    void leave() {
        channel.endInput();
        channel.close();
    }

    private void follow() {
        @Nullable Outcome outcome = null;
        try {
            outcome = handover.judged(channel.follow(this::take));
        } catch (InterruptedException e) {
            outcome = new Outcome.Lost(new Problem(Problem.Kind.GIVEN_UP, "interrupted"));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
            leave();
        }
        if (outcome != null) {
            complete(Optional.of(outcome));
        }
    }

    private void take(RunEvent event) {
        if (answer.isDone()) {
            return;
        }
        switch (event) {
            case RunEvent.Started started -> handover.begin(this::leave);
            case RunEvent.Output(var stream, var buffer, int count)
            when stream == Stream.STDOUT -> log.feed(buffer, count);
            case RunEvent.Output(var stream, var buffer, int count) -> {
                control.feed(buffer, count);
                settled = said.containsKey("done");
                length = settled ? now(Optional.empty()).outputLength(log.stream()) : length;
            }
            case RunEvent.Ended ended -> {}
        }
        tellSplit();
        if (settled && !outputIsMissing()) {
            complete(Optional.empty());
            channel.endInput();
        }
    }

    /** Where it is not known how much there is, the script's end is the end. */
    private boolean outputIsMissing() {
        boolean some = log.sent() && said.containsKey("start") && !said.containsKey("gone");
        return some && (length.isEmpty() || log.arrived() < length.getAsLong());
    }

    /** Known from the header, and to be followed as soon as the run is there. */
    private void tellSplit() {
        if (!streamsKnown && log.sent() && log.begun() && said.containsKey("header") && said.containsKey("record")) {
            streamsKnown = true;
            if (log.stream() == Stream.STDOUT && now(Optional.empty()).record().split()) {
                split.accept(said.get("record"));
            }
        }
    }

    private void complete(Optional<Outcome> outcome) {
        handover.end();
        if (!answer.isDone()) {
            Answer all = now(outcome);
            log.finish(all.outputLength(log.stream()));
            answer.complete(all);
        }
    }

    private Answer now(Optional<Outcome> outcome) {
        String words = control.words();
        return new Answer(said, words.isEmpty() && !log.begun() ? log.greeting() : words, outcome, log.begun());
    }
}
