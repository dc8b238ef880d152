package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.RunEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is silent for long: these take their time, and so they take it together. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class SilenceIT {
    @Test
    void frozenMachineIsNoticedWithinFifteenSeconds() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            Followed followed = Followed.underWay(ssh.backend(server.host()), "sleep 60");
            stopped(server, () -> {
                long begin = System.nanoTime();
                assertThat(followed.await())
                        .isInstanceOfSatisfying(
                                Outcome.Lost.class,
                                lost -> assertThat(lost.cause().message()).contains("fell silent"));
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            });
        }
    }

    @Test
    void frozenMachineIsNoticedAlsoWhenItHasToRead() throws Exception {
        // The inputs fill the socket's buffers, so that not even the question can be written; one alone stops before.
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            var up = new CountDownLatch(8);
            var runs = new ArrayList<Followed>();
            for (int i = 0; i < 8; i++) {
                var command = Command.builder(List.of("sh", "-c", "echo up; exec cat >/dev/null"))
                        .input(new Command.Input.Stream(new Zeros()))
                        .build();
                runs.add(Followed.of(backend.start(command), event -> {
                    if (event instanceof RunEvent.Output) {
                        up.countDown();
                    }
                }));
            }
            up.await();
            stopped(server, () -> {
                for (Followed followed : runs) {
                    assertThat(followed.await()).isInstanceOf(Outcome.Lost.class);
                }
            });
        }
    }

    /** Input without an end. */
    private static final class Zeros extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length;
        }
    }

    @Test
    void frozenMachineIsReplacedForTheNextCommandOnceItIsNoticed() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            stopped(server, () -> assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0)));
        }
    }

    /** Freezes what serves the connections at present, for a while. */
    private static void stopped(SshServer server, Body body) throws Exception {
        List<ProcessHandle> frozen = server.connections();
        signal("STOP", frozen);
        try {
            body.run();
        } finally {
            signal("CONT", frozen);
        }
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    private interface Body {
        void run() throws Exception;
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            process.descendants().forEach(child -> kill(signal, child));
            kill(signal, process);
        }
    }

    private static void kill(String signal, ProcessHandle process) {
        try {
            Keys.run(List.of("sh", "-c", "kill -" + signal + " " + process.pid() + " || true"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void listenerThatTakesNothingForLongIsNotTakenForAFrozenMachine() throws Exception {
        // Longer than a frozen machine is given; another command keeps working on the same connection.
        var release = new CountDownLatch(1);
        var bytes = new AtomicLong();
        Consumer<RunEvent> lazy = event -> {
            if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)
                    && bytes.getAndAdd(length) == 0) {
                awaitQuietly(release);
            }
        };
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            Followed followed = Followed.of(backend.start(Command.of("head", "-c", "50000000", "/dev/zero")), lazy);
            long until = System.nanoTime() + Duration.ofSeconds(16).toNanos();
            Await.until("time passes", () -> System.nanoTime() > until);
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            assertThat(server.connections()).hasSize(1);
            release.countDown();
            assertThat(followed.await()).isEqualTo(new Outcome.Exited(0));
            assertThat(bytes).hasValue(50_000_000);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
