package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The time between the start of a login's shell and the first word of the script that it hands over to, which startup
 * files and sudo lie between. A shell that reads what was meant for the script says nothing for ever. Safe for use by
 * several threads.
 */
final class Handover {
    /** A host under heavy load still gets there. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private volatile boolean expired;

    /** Passes the script's lines on, and takes the first for the handover. */
    BiConsumer<String, String> listening(BiConsumer<String, String> lines) {
        return (word, rest) -> {
            end();
            lines.accept(word, rest);
        };
    }

    /** The shell has been started; when it does not hand over in time, {@code giveUp} is to let go of it. */
    void begin(Runnable giveUp) {
        unlessEndedWithin(LIMIT, () -> {
            expired = true;
            giveUp.run();
        });
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
                        "the login's shell has not handed over within " + LIMIT.toSeconds() + " s; it may yet begin",
                        "try `sudo -n true` there: sudo may hang, or a startup file may read what is meant for others"))
                : outcome;
    }
}
