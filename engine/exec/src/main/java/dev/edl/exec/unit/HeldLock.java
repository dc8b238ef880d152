package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A lock on a host, held by a unit there that ends when it has not heard from us for {@link #PATIENCE}: when we are killed,
 * frozen, cut off. Each of our lines is answered, so that we know at least as early as the unit that it is lost.
 *
 * <p>Safe for use by several threads. Closing it gives the lock back.
 */
public final class HeldLock implements AutoCloseable {
    /** How long the unit waits for a line of ours. */
    static final Duration PATIENCE = Duration.ofSeconds(15);
    /** We give it up a little earlier than the unit may. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration PULSE = Duration.ofSeconds(3);
    /** Each time another one may just have given it back. */
    private static final int TRIES = 5;

    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Feed feed;
    private final String nonce;
    private final InstantSource clock;
    private final Lease lease;
    private final Handover handover = Handover.ofQuestion();
    private final Map<String, String> said = new LinkedHashMap<>();
    private final Control control;
    private final Map<String, Lease.Moment> sent = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> held = new CompletableFuture<>();
    private final CompletableFuture<Problem> lost = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** The unit is there, or never will be. */
    private final CountDownLatch standing = new CountDownLatch(1);

    private volatile boolean closing;
    private final Run channel;
    private volatile Optional<Outcome> outcome = Optional.empty();

    private HeldLock(HostShell shell, Feed feed, String nonce, InstantSource clock, Lease.Moment asked) {
        this.channel = shell.start(feed, handover);
        this.feed = feed;
        this.nonce = nonce;
        this.clock = clock;
        this.lease = new Lease(PATIENCE.minus(MARGIN), clock, asked);
        this.control = new Control(nonce, handover.listening(this::hear));
    }

    /**
     * Asks for a lock.
     *
     * @param holder what others are told of us: {@code who}, {@code what}
     * @throws HostFailure when the host cannot be asked
     * @throws InterruptedException when interrupted; nothing is held then
     */
    static LockAnswer take(
            HostShell shell, Supplier<String> nonces, String unit, Map<String, String> holder, InstantSource clock)
            throws InterruptedException {
        for (int tries = TRIES; ; tries--) {
            String nonce = nonces.get();
            // Of two that say the same of themselves each must know its own.
            var described = new LinkedHashMap<>(holder);
            described.put("nonce", nonce);
            var feed = new Feed();
            feed.add(HostScript.named("lock")
                    .with("nonce", nonce)
                    .with("unit", unit)
                    .with("holder", Json.write(described))
                    .with("patience", Long.toString(PATIENCE.toSeconds()))
                    .bytes());
            Lease.Moment asked = Lease.now(clock);
            var lock = new HeldLock(shell, feed, nonce, clock, asked);
            if (lock.begin()) {
                return new LockAnswer.Ours(lock);
            }
            Optional<LockAnswer> taken = lock.taken(tries > 1);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
    }

    /** True when it is ours; false when the script has ended without. */
    private boolean begin() throws InterruptedException {
        Thread.ofVirtual().name("edl-lock").start(this::follow);
        Thread.ofVirtual().name("edl-lock-beat").start(this::beat);
        try {
            return held.get();
        } catch (InterruptedException e) {
            close();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Whose it is; empty when they have given it back meanwhile, and it can be asked for again. */
    private Optional<LockAnswer> taken(boolean again) {
        String words = control.words();
        if (said.containsKey("taken")) {
            String[] parts = said.getOrDefault("taken", "").split(" ", 2);
            return Optional.of(new LockAnswer.Taken(
                    holder(parts.length > 1 ? parts[1] : ""), Duration.ofSeconds(Long.parseLong(parts[0]))));
        }
        if (again && said.containsKey("free") && words.contains("already")) {
            return Optional.empty();
        }
        throw new HostFailure(
                said.containsKey("done")
                        ? new Problem(Kind.MACHINE, "the lock cannot be taken: " + last(words), null, words)
                        : new Answer(said, words, outcome, false).failure());
    }

    private static String last(String words) {
        return words.lines().reduce((earlier, later) -> later).orElse("systemd-run gave no reason");
    }

    private static Map<String, String> holder(String description) {
        var holder = new LinkedHashMap<String, String>();
        Json.read(description).ifPresent(fields -> fields.forEach((key, value) -> holder.put(key, value.toString())));
        return holder;
    }

    /** Sends a line every few seconds, and sees that they are answered in time. */
    private void beat() {
        try {
            // Before that a shell on the way may read more than its script, and what it has read is gone.
            standing.await();
            long number = 0;
            do {
                if (held.isDone() && !lease.valid()) {
                    lose(new Problem(Kind.SILENT, "nothing was heard of its host for " + PATIENCE.toSeconds() + " s"));
                }
                String name = Long.toString(number++);
                sent.put(name, Lease.now(clock));
                feed.add(("edl:" + nonce + " beat " + name + "\n").getBytes(StandardCharsets.UTF_8));
            } while (!ended.await(PULSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(String word, String rest) {
        if (word.equals("beat")) {
            Lease.Moment when = sent.remove(rest);
            if (when != null) {
                lease.renew(when);
                held.complete(true);
            }
        } else {
            said.put(word, rest);
            if (word.equals("standing")) {
                standing.countDown();
            }
        }
    }

    private void follow() {
        try (channel) {
            outcome = Optional.of(handover.judged(channel.follow(event -> {
                switch (event) {
                    case RunEvent.Started _ -> handover.begin(channel::close);
                    case RunEvent.Output(var stream, var buffer, int length)
                    when stream == Stream.STDERR -> control.feed(buffer, length);
                    case RunEvent.Output _ -> {}
                    case RunEvent.Ended _ -> handover.end();
                }
            })));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            held.completeExceptionally(e);
        } finally {
            feed.close();
            lose(why());
            ended.countDown();
            standing.countDown();
            held.complete(false);
        }
    }

    private Problem why() {
        return switch (outcome.orElse(new Outcome.Stopped("us"))) {
            case Outcome.Lost(var cause) -> cause;
            case Outcome.NotStarted(var cause) -> cause;
            case Outcome.Exited _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ ->
                new Problem(Kind.CONNECTION, "its unit there has ended");
        };
    }

    private void lose(Problem why) {
        if (!closing) {
            lost.complete(why);
        }
    }

    /** Whether it is certainly still ours; what is asked before something is done that others must not do at the same time. */
    public boolean held() {
        return !lost.isDone() && lease.valid();
    }

    /** Calls this once, on a thread of its own, when the lock turns out to be lost. */
    public void whenLost(Consumer<Problem> action) {
        var unused = lost.thenAcceptAsync(
                action, task -> Thread.ofVirtual().name("edl-lock-lost").start(task));
    }

    /** Gives it back, and waits for that for some seconds at most. */
    @Override
    public void close() {
        closing = true;
        feed.end();
        try {
            if (!ended.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                channel.close();
            }
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
        }
    }
}
