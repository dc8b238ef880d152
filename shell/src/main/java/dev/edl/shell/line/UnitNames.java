package dev.edl.shell.line;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names that hosts know, for somebody who does not want to wait: asks in the background, at most every few seconds and
 * once at a time for each key, and answers within a deadline with the newest that is known. A failure keeps the old
 * answer.
 *
 * <p>Safe for use by several threads at once.
 *
 * @param <K> what is asked for, such as some hosts; with {@code equals}
 */
public final class UnitNames<K> {
    /** How long the prompt may stand still. */
    public static final Duration USUAL_PATIENCE = Duration.ofMillis(150);
    /** How old an answer may be. */
    public static final Duration USUAL_AGE = Duration.ofSeconds(3);

    private static final int MOST_KEYS = 64;

    private final Function<K, List<String>> ask;
    private final Executor executor;
    private final InstantSource clock;
    private final Duration patience;
    private final Duration age;
    private final Map<K, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Known> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private long expiries;

    /**
     * Asks nothing yet.
     *
     * @param ask takes its time, and may throw
     * @param executor runs it
     * @param patience how long an answer is waited for
     * @param age how long an answer is taken for a fresh one
     */
    public UnitNames(
            Function<K, List<String>> ask, Executor executor, InstantSource clock, Duration patience, Duration age) {
        this.ask = ask;
        this.executor = executor;
        this.clock = clock;
        this.patience = patience;
        this.age = age;
    }

    /** The newest that is known, perhaps nothing; asks again when that is old. */
    public List<String> of(K key) {
        Known names;
        CompletableFuture<Void> asking;
        synchronized (this) {
            names = known.computeIfAbsent(key, any -> new Known());
            if (names.asking == null && names.isOld(clock.instant().minus(age))) {
                names.asking = begin(key, names);
            }
            asking = names.asking;
        }
        if (asking != null) {
            await(asking);
        }
        synchronized (this) {
            return names.names;
        }
    }

    /** Asks again the next time, as after a run was begun or stopped. */
    public synchronized void expire() {
        expiries++;
        known.values().forEach(names -> names.asked = null);
    }

    private @Nullable CompletableFuture<Void> begin(K key, Known names) {
        var asking = new CompletableFuture<Void>();
        long before = expiries;
        try {
            executor.execute(() -> {
                try {
                    answered(names, List.copyOf(ask.apply(key)), before);
                } catch (RuntimeException e) {
                    // The old answer is better than none, and a later one may do.
                    answered(names, null, before);
                } finally {
                    asking.complete(null);
                }
            });
        } catch (RejectedExecutionException e) {
            return null;
        }
        return asking.isDone() ? null : asking;
    }

    private synchronized void answered(Known names, @Nullable List<String> answer, long before) {
        if (answer != null) {
            names.names = answer;
        }
        names.asked = before == expiries ? clock.instant() : null;
        names.asking = null;
    }

    private void await(CompletableFuture<Void> asking) {
        try {
            asking.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is known has to do.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Known {
        private List<String> names = List.of();
        private @Nullable Instant asked;
        private @Nullable CompletableFuture<Void> asking;

        boolean isOld(Instant oldest) {
            return asked == null || !asked.isAfter(oldest);
        }
    }
}
