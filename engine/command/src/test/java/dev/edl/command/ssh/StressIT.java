package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StressIT {
    private static final int SIZE = 30_000_000;

    private static Outcome upload(SshBackend backend) {
        return Seen.of(backend.start(Command.builder(List.of("sh", "-c", "[ $(wc -c) = " + SIZE + " ]"))
                        .input(new Input.Bytes(new byte[SIZE]))
                        .build()))
                .outcome();
    }

    private static Outcome download(SshBackend backend) throws InterruptedException {
        var bytes = new AtomicLong();
        Outcome outcome = backend.start(Command.of("head", "-c", Integer.toString(SIZE), "/dev/zero"))
                .follow(event -> {
                    if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)) {
                        bytes.addAndGet(length);
                    }
                });
        assertThat(bytes).hasValue(SIZE);
        return outcome;
    }

    @Test
    void connectionThatOftenChangesItsKeysLosesNothing() throws Exception {
        try (var server = SshServer.start("RekeyLimit 1M");
                var ssh = new Ssh(server.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshBackend backend = ssh.backend(server.host());
            var all = new ArrayList<Callable<Outcome>>();
            all.add(() -> upload(backend));
            all.add(() -> download(backend));
            for (int i = 0; i < 3; i++) {
                all.add(() -> {
                    Outcome last = new Outcome.Exited(-1);
                    for (int k = 0; k < 40; k++) {
                        last = Outcomes.of(backend, "true");
                        assertThat(last).isEqualTo(new Outcome.Exited(0));
                    }
                    return last;
                });
            }
            for (var outcome : threads.invokeAll(all)) {
                assertThat(outcome.get()).isEqualTo(new Outcome.Exited(0));
            }
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void interruptsAtAnyMomentLeaveTheConnectionToTheOthers() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshBackend backend = ssh.backend(server.host());
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            var others = new ArrayList<Callable<Outcome>>();
            others.add(() -> upload(backend));
            others.add(() -> download(backend));
            var random = new Random(5);
            var pending = others.stream().map(threads::submit).toList();
            for (int i = 0; i < 150; i++) {
                Thread victim = Thread.ofVirtual().start(() -> {
                    Run run = backend.start(Command.shell("head -c 200000 /dev/zero; sleep 0.01"));
                    try {
                        run.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                LockSupport.parkNanos(random.nextInt(8_000_000));
                victim.interrupt();
                victim.join();
            }
            for (var outcome : pending) {
                assertThat(outcome.get()).isEqualTo(new Outcome.Exited(0));
            }
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            // There may be several, because interrupted commands go on for a while; none has been lost. One may be new.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.connections()).hasSize(acceptedBy(server)));
        }
    }

    private static int acceptedBy(SshServer server) {
        return (int) server.log()
                .lines()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    @Test
    void runsThatAreLetGoOfInTheMidstOfOutputDisturbNobody() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshBackend backend = ssh.backend(server.host());
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            var pending = threads.submit(() -> download(backend));
            for (int i = 0; i < 40; i++) {
                Run run = backend.start(Command.of("yes"));
                Followed followed = Followed.of(run, event -> {
                    if (event instanceof RunEvent.Output) {
                        run.close();
                    }
                });
                assertThat(followed.await()).isInstanceOf(Outcome.Lost.class);
            }
            assertThat(pending.get()).isEqualTo(new Outcome.Exited(0));
            assertThat(server.log()).containsOnlyOnce("Accepted publickey");
        }
    }
}
