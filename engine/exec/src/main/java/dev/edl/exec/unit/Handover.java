package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * The time between the start of a login's shell and the first word of the script that it hands over to, which startup
 * files and sudo lie between. A shell that reads what was meant for the script says nothing for ever. Safe for use by
 * several threads.
 */
final class Handover {
    /** For a run: a host under heavy load still gets there, and giving up may leave it to begin unseen. */
    private static final Duration OF_RUN = Duration.ofSeconds(60);
    /** For a question, which can be asked again, while other hosts' answers wait to be shown. */
    private static final Duration OF_QUESTION = Duration.ofSeconds(15);

    private final Duration limit;
    private final String consequence;
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private final AtomicInteger beginnings = new AtomicInteger();
    private volatile boolean expired;

    private Handover(Duration limit, String consequence) {
        this.limit = limit;
        this.consequence = consequence;
    }

    static Handover ofRun() {
        return new Handover(OF_RUN, "; it may yet begin");
    }

    static Handover ofQuestion() {
        return new Handover(OF_QUESTION, "");
    }

    /** Passes the script's lines on, and takes the first for the handover. */
    BiConsumer<String, String> listening(BiConsumer<String, String> lines) {
        return (word, rest) -> {
            end();
            lines.accept(word, rest);
        };
    }

    /**
     * The shell has been started; when it does not hand over in time, {@code giveUp} is to let go of it. Of several
     * beginnings the last counts.
     */
    void begin(Runnable giveUp) {
        int mine = beginnings.incrementAndGet();
        unlessEndedWithin(limit, () -> {
            if (mine == beginnings.get()) {
                expired = true;
                giveUp.run();
            }
        });
    }

    /** Forgets that it has begun: something else is waited for until it begins anew. */
    void suspend() {
        beginnings.incrementAndGet();
    }

    /** A word was heard, or none will be any more. */
    void end() {
        heard.complete(null);
    }

    /** Does something, on a thread of its own, unless this has ended by then. */
    void unlessEndedWithin(Duration time, Runnable then) {
        var unused = heard.copy()
                .orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, timeout) -> {
                    if (timeout != null) {
                        Thread.ofVirtual().name("edl-unheard").start(then);
                    }
                });
    }

    /** How the shell ended, with the reason when it was for not handing over. */
    Outcome judged(Outcome outcome) {
        return expired
                ? new Outcome.Lost(new Problem(
                        Problem.Kind.PROTOCOL,
                        "the login's shell has not handed over within " + limit.toSeconds() + " s" + consequence,
                        "try `sudo -n true` there: sudo may hang, or a startup file may read what is meant for others"))
                : outcome;
    }
}
