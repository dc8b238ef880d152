package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitNamesTest {
    private static final Duration AGE = Duration.ofSeconds(3);

    private Instant now = Instant.EPOCH;
    private @Nullable List<String> answer = List.of("a");
    private final List<String> asked = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();

    private List<String> ask(String key) {
        asked.add(key);
        if (answer == null) {
            throw new IllegalStateException("the host is away");
        }
        return answer;
    }

    private UnitNames<String> names(Executor executor) {
        return new UnitNames<>(this::ask, executor, () -> now, Duration.ZERO, AGE);
    }

    @Test
    void anAnswerWithinTheDeadlineIsGivenAtOnce() {
        assertThat(names(Runnable::run).of("db0")).containsExactly("a");
    }

    @Test
    void untilThenTheOldAnswerIs() {
        UnitNames<String> names = names(later::add);
        assertThat(names.of("db0")).isEmpty();
        later.remove().run();
        assertThat(names.of("db0")).containsExactly("a");
        answer = List.of("b");
        now = now.plus(AGE);
        assertThat(names.of("db0")).containsExactly("a");
        later.remove().run();
        assertThat(names.of("db0")).containsExactly("b");
        assertThat(later).isEmpty();
    }

    @Test
    void nobodyIsAskedAgainWhileTheAnswerIsFresh() {
        UnitNames<String> names = names(Runnable::run);
        names.of("db0");
        now = now.plus(AGE).minusMillis(1);
        names.of("db0");
        assertThat(asked).containsExactly("db0");
        now = now.plusMillis(1);
        names.of("db0");
        assertThat(asked).containsExactly("db0", "db0");
    }

    @Test
    void eachKeyIsAskedOnceAtATime() {
        UnitNames<String> names = names(later::add);
        names.of("db0");
        now = now.plus(AGE.multipliedBy(2));
        names.of("db0");
        names.of("db1");
        assertThat(later).hasSize(2);
        later.forEach(Runnable::run);
        assertThat(asked).containsExactly("db0", "db1");
    }

    @Test
    void aFailureKeepsTheOldAnswerAndIsNotRepeatedAtOnce() {
        UnitNames<String> names = names(Runnable::run);
        names.of("db0");
        answer = null;
        now = now.plus(AGE);
        assertThat(names.of("db0")).containsExactly("a");
        assertThat(names.of("db0")).containsExactly("a");
        assertThat(asked).hasSize(2);
    }

    @Test
    void expiredNamesAreAskedAgain() {
        UnitNames<String> names = names(Runnable::run);
        names.of("db0");
        answer = List.of("b");
        names.expire();
        assertThat(names.of("db0")).containsExactly("b");
    }

    @Test
    void anAnswerThatWasAskedForBeforeTheExpiryIsNotFresh() {
        UnitNames<String> names = names(later::add);
        names.of("db0");
        names.expire();
        later.remove().run();
        assertThat(names.of("db0")).containsExactly("a");
        assertThat(later).hasSize(1);
    }

    @Test
    void aClosedExecutorIsNoFailure() {
        assertThat(names(task -> {
                            throw new RejectedExecutionException();
                        })
                        .of("db0"))
                .isEmpty();
    }

    @Test
    void theDeadlineEndsTheWaiting() throws InterruptedException {
        var release = new CountDownLatch(1);
        var names = new UnitNames<String>(
                key -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of("late");
                },
                task -> Thread.ofVirtual().start(task),
                () -> now,
                Duration.ofMillis(20),
                AGE);
        assertThat(names.of("db0")).isEmpty();
        release.countDown();
        org.awaitility.Awaitility.await().until(() -> names.of("db0").equals(List.of("late")));
    }
}
