package dev.edl.command.ssh;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A run that is followed on a thread of its own. */
record Followed(Run run, CompletableFuture<Outcome> outcome) {
    static Followed of(Run run, Consumer<RunEvent> listener) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(run.follow(listener));
            } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return new Followed(run, outcome);
    }

    /** Starts a shell line and waits until it is known to be under way. */
    static Followed underWay(Backend backend, String line) throws InterruptedException {
        var up = new CountDownLatch(1);
        Followed followed = of(backend.start(Command.shell("echo up; " + line)), event -> {
            if (event instanceof RunEvent.Output) {
                up.countDown();
            }
        });
        if (!up.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not begin: " + line);
        }
        return followed;
    }

    Outcome await() throws Exception {
        return outcome.get(20, TimeUnit.SECONDS);
    }
}
