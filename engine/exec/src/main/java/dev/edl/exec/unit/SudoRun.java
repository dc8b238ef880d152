package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.Signal;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A start through sudo on a host where it may want a password. Whoever follows it sees one run: the attempts that sudo
 * turned away, in which nothing was begun, are kept from him.
 */
final class SudoRun implements Run {
    private final Optional<Run> plain;
    private final Function<SudoDialogue, Run> asking;
    private final Input input;
    private final HostPassword password;
    private final Handover handover;
    private final String nonce;

    // Guarded by this.
    private @Nullable Run current;
    private @Nullable SudoDialogue dialogue;
    private @Nullable Outcome left;
    private boolean inputEnded;

    /** What the root shell reads: this, then the end unless it is open. */
    record Input(InputStream content, boolean open) {}

    /**
     * Prepares it.
     *
     * @param plain the start without a password; empty where that is known to be refused
     * @param asking makes the start in which sudo may ask
     * @param nonce that nobody else on the host knows
     */
    SudoRun(
            Optional<Run> plain,
            Function<SudoDialogue, Run> asking,
            Input input,
            HostPassword password,
            Handover handover,
            String nonce) {
        this.plain = plain;
        this.asking = asking;
        this.input = input;
        this.password = password;
        this.handover = handover;
        this.nonce = nonce;
        this.current = plain.orElse(null);
    }

    @Override
    public Outcome follow(Consumer<? super RunEvent> listener) throws InterruptedException {
        Outcome outcome = plain.isPresent() ? withoutPassword(plain.get(), listener) : withPassword(listener);
        listener.accept(new RunEvent.Ended(outcome));
        return outcome;
    }

    private Outcome withoutPassword(Run run, Consumer<? super RunEvent> listener) throws InterruptedException {
        var held = new HeldErrors(listener);
        Outcome outcome = run.follow(held);
        if (held.refusedBySudo(outcome)) {
            password.want();
            return withPassword(listener);
        }
        held.pass();
        return outcome;
    }

    private Outcome withPassword(Consumer<? super RunEvent> listener) throws InterruptedException {
        String words = "";
        while (true) {
            // A person may be asked, or another start's attempt be waited for.
            handover.suspend();
            Optional<HostPassword.Trial> next = password.next();
            if (next.isEmpty()) {
                return refused(words);
            }
            try (var trial = next.get()) {
                var talk = new SudoDialogue(nonce, trial, this::begunBy, listener);
                Optional<Outcome> outcome = attempt(talk);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                words = talk.words();
            }
        }
    }

    /** How it ended; empty when the password was refused and another may be tried. */
    private Optional<Outcome> attempt(SudoDialogue talk) throws InterruptedException {
        Optional<Outcome> gone = enter(talk);
        if (gone.isPresent()) {
            return gone;
        }
        Run run = asking.apply(talk);
        entered(run);
        talk.speaksThrough(run);
        Outcome outcome = run.follow(talk);
        return switch (talk.verdict(outcome)) {
            case ROOT -> Optional.of(outcome);
            case FAILED -> {
                talk.pass();
                yield Optional.of(outcome);
            }
            case ASKS_MORE ->
                Optional.of(new Outcome.NotStarted(new Problem(
                        Kind.PRIVILEGE,
                        "sudo asks a second question after the password",
                        "one-time codes cannot be given; log in as root, or give the login NOPASSWD in sudoers",
                        talk.words())));
            case REFUSED -> Optional.empty();
        };
    }

    private static Outcome refused(String words) {
        return new Outcome.NotStarted(new Problem(
                Kind.PRIVILEGE,
                "sudo refuses the password",
                "each one typed was tried once; see what `sudo -v` says there",
                words));
    }

    /** The root shell is there and reads. */
    private synchronized void begunBy(Feed feed) {
        feed.add(input.content());
        if (!input.open() || inputEnded) {
            feed.end();
        }
    }

    private synchronized Optional<Outcome> enter(SudoDialogue talk) {
        dialogue = talk;
        return Optional.ofNullable(left);
    }

    private void entered(Run run) {
        boolean gone;
        synchronized (this) {
            current = run;
            gone = left != null;
        }
        if (gone) {
            run.close();
        }
    }

    @Override
    public void endInput() {
        Run run;
        synchronized (this) {
            inputEnded = true;
            run = current;
            if (dialogue != null) {
                dialogue.endInput();
            }
        }
        if (run != null) {
            run.endInput();
        }
    }

    @Override
    public void signal(Signal signal) {
        running().ifPresent(run -> run.signal(signal));
    }

    @Override
    public void cancel() {
        leave(new Outcome.Stopped("edl"));
        running().ifPresent(Run::cancel);
    }

    @Override
    public void close() {
        leave(new Outcome.Lost(new Problem(Kind.GIVEN_UP, "the run was let go of before its end")));
        running().ifPresent(Run::close);
    }

    private synchronized void leave(Outcome outcome) {
        if (left == null) {
            left = outcome;
        }
    }

    private synchronized Optional<Run> running() {
        return Optional.ofNullable(current);
    }
}
