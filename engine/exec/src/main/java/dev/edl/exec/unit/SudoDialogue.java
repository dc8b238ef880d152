package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Talks to one sudo that reads from us: answers its first question, and no other. What is written before the root shell
 * has said that it is there is nothing but the password, and that only once sudo has asked for it in words that nobody
 * else can know. Listens as {@link Run#follow} calls it, the rest is for any thread.
 */
final class SudoDialogue implements Consumer<RunEvent> {
    private static final int LONGEST = 64 * 1024;

    private final String prompt;
    private final String rootWord;
    private final HostPassword.Trial trial;
    private final Consumer<Feed> whenRoot;
    private final Consumer<? super RunEvent> listener;
    private final Feed feed = new Feed();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private @Nullable Run sudo;
    private int looked;
    private boolean answered;
    private boolean askedAgain;
    private boolean toldWhy;
    private volatile boolean root;

    /** What came of it. */
    enum Verdict {
        /** A root shell. */
        ROOT,
        /** The password was not taken. */
        REFUSED,
        /** Another question came without a word about the first answer. */
        ASKS_MORE,
        /** Anything else, which sudo or the login's shell has said itself. */
        FAILED
    }

    /**
     * Prepares to talk.
     *
     * @param whenRoot gives the root shell what it is to read
     * @param listener gets all that the root shell sends
     */
    SudoDialogue(String nonce, HostPassword.Trial trial, Consumer<Feed> whenRoot, Consumer<? super RunEvent> listener) {
        this.prompt = "edl:" + nonce + " password";
        this.rootWord = "edl:" + nonce + " root\n";
        this.trial = trial;
        this.whenRoot = whenRoot;
        this.listener = listener;
    }

    /** What sudo is to ask with. */
    String prompt() {
        return prompt;
    }

    /** What the root shell says first, on its standard error, as a line of shell. */
    String greeting() {
        return "echo '" + rootWord.strip() + "' >&2";
    }

    Feed feed() {
        return feed;
    }

    void speaksThrough(Run run) {
        sudo = run;
    }

    /** Ends what the root shell reads, if it reads already. */
    void endInput() {
        if (root) {
            feed.end();
        }
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> listener.accept(started);
            case RunEvent.Output(var stream, var buffer, int length)
            when stream == Stream.STDERR && !root -> hear(buffer, length);
            case RunEvent.Output output -> listener.accept(output);
            case RunEvent.Ended _ -> {}
        }
    }

    private void hear(byte[] buffer, int length) {
        heard.write(buffer, 0, Math.min(length, LONGEST - heard.size()));
        String text = text();
        int greeted = text.indexOf(rootWord, looked);
        if (greeted >= 0) {
            begin(text.substring(greeted + rootWord.length()));
            return;
        }
        int asked = text.indexOf(prompt, looked);
        if (asked >= 0 && !answered) {
            answered = true;
            looked = asked + prompt.length();
            feed.addSecret(trial.line());
        } else if (asked >= 0 && !askedAgain) {
            askedAgain = true;
            toldWhy = !text.substring(looked, asked).isBlank();
            giveUp();
        }
    }

    private void begin(String rest) {
        root = true;
        if (answered) {
            trial.accept();
        } else {
            trial.close();
        }
        whenRoot.accept(feed);
        byte[] bytes = rest.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 0) {
            listener.accept(new RunEvent.Output(Stream.STDERR, bytes, bytes.length));
        }
    }

    /** Ends a sudo that asks again at once: the end of its input alone would count as one more failure of the login. */
    private void giveUp() {
        if (sudo != null) {
            sudo.signal(Signal.KILL);
        }
        feed.end();
    }

    /** Judges how it ended. */
    Verdict verdict(Outcome outcome) {
        if (root) {
            return Verdict.ROOT;
        }
        if (askedAgain && !toldWhy) {
            return Verdict.ASKS_MORE;
        }
        boolean refused = outcome instanceof Outcome.Exited && answered && text().contains("incorrect password");
        if (askedAgain || refused) {
            trial.refuse();
            return Verdict.REFUSED;
        }
        return Verdict.FAILED;
    }

    /** What was said before there was a root shell, without our own questions. */
    String words() {
        String text = new String(heard.toByteArray(), StandardCharsets.UTF_8);
        return text.replace(prompt, "").strip();
    }

    /** Passes that on. */
    void pass() {
        byte[] bytes = words().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            listener.accept(new RunEvent.Output(Stream.STDERR, bytes, bytes.length));
        }
    }

    /** A character for each byte. */
    private String text() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }
}
