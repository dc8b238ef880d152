package dev.edl.exec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Duration LENGTH = Duration.ofSeconds(14);

    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = wall::get;

    private Lease.Moment before(Duration time) {
        return new Lease.Moment(
                System.nanoTime() - time.toNanos(), wall.get().minus(time).toEpochMilli());
    }

    @Test
    void holdsForItsLengthFromWhatWasAnsweredLast() {
        var lease = new Lease(LENGTH, clock, before(Duration.ofSeconds(13)));
        assertThat(lease.valid()).isTrue();
        assertThat(new Lease(LENGTH, clock, before(LENGTH)).valid()).isFalse();
    }

    @Test
    void isOverForAProcessThatWasFrozen() {
        var moment = new Lease.Moment(
                System.nanoTime() - LENGTH.toNanos(), wall.get().toEpochMilli());
        assertThat(new Lease(LENGTH, clock, moment).valid()).isFalse();
    }

    @Test
    void isOverForAMachineThatSlept() {
        var lease = new Lease(LENGTH, clock, Lease.now(clock));
        assertThat(lease.valid()).isTrue();
        wall.set(wall.get().plus(LENGTH));
        assertThat(lease.valid()).isFalse();
    }

    @Test
    void holdsAgainFromALaterAnswer() {
        var lease = new Lease(LENGTH, clock, before(LENGTH));
        lease.renew(Lease.now(clock));
        assertThat(lease.valid()).isTrue();
    }
}
