package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A talk with a script of a host's root shell, over one channel: it is told things and answers them in their order. For
 * one thread, except {@link #close} and {@link #stopTelling}, which any may call.
 */
public final class HostDialogue implements AutoCloseable {
    /** A login's greeting is not longer. */
    private static final int LONGEST_GREETING = 1024 * 1024;

    /** So long a script may take to end that is told nothing more: it may have much to remove. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LONGEST_LINE = 64 * 1024;

    private final HostShell shell;
    private final Feed feed;
    private final Run run;
    private final String nonce;
    private final Answers answers = new Answers();
    private final InputStream reader = new BufferedInputStream(answers, 64 * 1024);
    private final Map<String, String> said = new LinkedHashMap<>();
    private final Handover handover = Handover.ofQuestion();
    private final Control control;
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private volatile Consumer<String> whenTrouble = problem -> {};

    private HostDialogue(HostShell shell, Feed feed, String nonce) {
        this.shell = shell;
        this.feed = feed;
        this.run = shell.start(feed, handover);
        this.nonce = nonce;
        this.control = new Control(nonce, handover.listening(this::hear));
    }

    static HostDialogue begin(HostShell shell, HostScript script, String nonce) {
        var feed = new Feed();
        feed.add(script.bytes());
        var dialogue = new HostDialogue(shell, feed, nonce);
        Thread.ofVirtual().name("edl-hear-" + nonce).start(dialogue::listen);
        return dialogue;
    }

    private void listen() {
        try {
            ended.complete(handover.judged(run.follow(this::take)));
        } catch (InterruptedException e) {
            ended.complete(new Outcome.Lost(new Problem(Problem.Kind.GIVEN_UP, "interrupted")));
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        } finally {
            handover.end();
            feed.close();
            answers.end();
        }
    }

    private void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> handover.begin(run::close);
            case RunEvent.Output(var stream, var buffer, int length)
            when stream == Stream.STDOUT -> answers.add(buffer, length);
            case RunEvent.Output(var stream, var buffer, int length) -> control.feed(buffer, length);
            case RunEvent.Ended end -> handover.end();
        }
    }

    private synchronized void hear(String word, String rest) {
        said.put(word, rest);
        if (word.equals("problem")) {
            whenTrouble.accept(rest);
        }
    }

    /** Has this called, on a thread of its own, as soon as the script names a problem. */
    public void whenTrouble(Consumer<String> action) {
        whenTrouble = action;
    }

    /**
     * Waits until the script has begun; only then does it read what it is told.
     *
     * @throws HostFailure when it does not
     */
    public void awaitBegin() {
        byte[] opening = (opening() + "\n").getBytes(StandardCharsets.US_ASCII);
        int matched = 0;
        var greeting = new ByteArrayOutputStream();
        try {
            while (matched < opening.length) {
                int next = reader.read();
                if (next < 0 || greeting.size() > LONGEST_GREETING) {
                    throw failure(greeting.toString(StandardCharsets.UTF_8));
                }
                greeting.write(next);
                // Nobody but the script knows more of it than its first letters, which do not come twice in it.
                matched = next == opening[matched] ? matched + 1 : next == opening[0] ? 1 : 0;
            }
        } catch (IOException e) {
            throw failure("");
        }
    }

    /** The line that the script opens its answers with, and that nobody else can know. */
    public String opening() {
        return "edl:" + nonce;
    }

    /** Tells the script something. */
    public void tell(String line) {
        feed.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, read when their turn has come. A stream that throws ends the dialogue. */
    public void send(InputStream bytes) {
        feed.add(bytes);
    }

    /** Tells nothing more, not even what was to be told and is not sent yet: the script ends where it is. */
    public void stopTelling() {
        feed.close();
    }

    /** What the script answers; ends where it ends. Closing it does nothing. */
    public InputStream answers() {
        return reader;
    }

    /**
     * Reads one line of the answers.
     *
     * @throws HostFailure when the script ends before it is complete
     */
    public String line() {
        return token('\n');
    }

    /** Reads up to the next byte 0; the characters are bytes. Throws as {@link #line}. */
    public String field() {
        return token(0);
    }

    private String token(int end) {
        var token = new ByteArrayOutputStream();
        try {
            int next;
            while ((next = reader.read()) != end) {
                if (next < 0 || token.size() > LONGEST_LINE) {
                    throw failure();
                }
                token.write(next);
            }
        } catch (IOException e) {
            throw failure();
        }
        return token.toString(StandardCharsets.ISO_8859_1);
    }

    /** Why the script ended before it had answered; waits for its end. */
    public HostFailure failure() {
        return failure("");
    }

    private HostFailure failure(String greeting) {
        feed.close();
        answers.close();
        // What it has to say yet is of its end alone.
        var leaving = CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var unused = ended.isDone() ? null : CompletableFuture.runAsync(run::close, leaving);
        Outcome outcome = ended.join();
        synchronized (this) {
            String words = control.words().isEmpty() ? greeting : control.words();
            return new HostFailure(
                    new Answer(said, words, Optional.of(outcome), said.containsKey("as")).failure(),
                    Optional.ofNullable(said.get("problem")));
        }
    }

    /** Ends the talk at once; the script ends when it finds out. */
    @Override
    public void close() {
        synchronized (this) {
            // Only now: a shell for the next talk, got ready meanwhile, would slow this one down.
            shell.heard(said);
        }
        feed.close();
        answers.close();
        run.close();
    }
}
