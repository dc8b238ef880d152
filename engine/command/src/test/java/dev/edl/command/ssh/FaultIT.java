package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultIT {
    private SshServer server;
    private Ssh ssh;
    private SshBackend backend;

    @BeforeEach
    void start() {
        server = SshServer.start();
        ssh = new Ssh(server.settings());
        backend = ssh.backend(server.host());
    }

    @AfterEach
    void stop() {
        ssh.close();
        server.close();
    }

    /** A run that is known to be under way, followed on a thread of its own. */
    private record Followed(Run run, CompletableFuture<Outcome> outcome) {}

    private Followed underWay(SshBackend on, String line) throws Exception {
        Run run = on.start(Command.shell("echo up; " + line));
        var up = new CountDownLatch(1);
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(run.follow(event -> {
                    if (event instanceof RunEvent.Output) {
                        up.countDown();
                    }
                }));
            } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        assertThat(up.await(10, TimeUnit.SECONDS)).isTrue();
        return new Followed(run, outcome);
    }

    private void killConnections() {
        server.connections().forEach(process -> {
            process.descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("sshd"))
                    .forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        Await.until(
                "no connection is left",
                Duration.ofSeconds(5),
                () -> server.connections().isEmpty());
    }

    @Test
    void connectionKilledWhileIdleIsReplacedUnseen() {
        for (int i = 0; i < 5; i++) {
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            killConnections();
        }
        assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void connectionKilledInMidRunIsLost() throws Exception {
        Followed followed = underWay(backend, "sleep 30");
        killConnections();
        Outcome outcome = followed.outcome().get(5, TimeUnit.SECONDS);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Lost.class,
                        lost -> assertThat(lost.cause().kind()).isEqualTo(Kind.CONNECTION));
        assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void frozenMachineIsNoticedWithinFifteenSeconds() throws Exception {
        Followed followed = underWay(backend, "sleep 30");
        long begin = System.nanoTime();
        freeze("STOP");
        try {
            Outcome outcome = followed.outcome().get(20, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Lost.class,
                            lost -> assertThat(lost.cause().message()).contains("fell silent"));
        } finally {
            freeze("CONT");
        }
    }

    private void freeze(String signal) throws IOException {
        for (ProcessHandle process : server.connections()) {
            process.descendants().forEach(child -> kill(signal, child));
            kill(signal, process);
        }
    }

    private static void kill(String signal, ProcessHandle process) {
        try {
            Keys.run(List.of("sh", "-c", "kill -" + signal + " " + process.pid() + " || true"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void listenerThatTakesNothingForLongIsNotTakenForAFrozenMachine() throws Exception {
        // Longer than a frozen machine is given; another command keeps working on the same connection.
        var release = new CountDownLatch(1);
        var bytes = new AtomicLong();
        Run run = backend.start(Command.of("head", "-c", "50000000", "/dev/zero"));
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(run.follow(event -> {
                    if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)) {
                        if (bytes.getAndAdd(length) == 0) {
                            awaitQuietly(release);
                        }
                    }
                }));
            } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        long until = System.nanoTime() + Duration.ofSeconds(16).toNanos();
        Await.until("time passes", Duration.ofSeconds(20), () -> System.nanoTime() > until);
        assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
        assertThat(server.connections()).hasSize(1);
        release.countDown();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Exited(0));
        assertThat(bytes).hasValue(50_000_000);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void refusedConnectionNamesAddressAndPort() throws IOException {
        int port = SshServer.freePort();
        Problem problem = Outcomes.refusal(ssh.backend(server.host().withPort(port)));
        assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(problem.message()).isEqualTo("127.0.0.1:" + port + " refuses the connection");
    }

    @Test
    void unknownNameIsSaidToBeUnknown() {
        Problem problem = Outcomes.refusal(ssh.backend(server.host().withHostName("no-such-host.invalid")));
        assertThat(problem.message()).isEqualTo("the name no-such-host.invalid is not known");
    }

    @Test
    void silentServerIsGivenUpInTime() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var impatient = new Ssh(server.settings().withConnectTimeout(Duration.ofMillis(700)))) {
            long begin = System.nanoTime();
            Problem problem = Outcomes.refusal(impatient.backend(server.host().withPort(silent.getLocalPort())));
            assertThat(problem.message()).contains("says nothing within 700 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void serverOfAnotherProtocolIsQuoted() throws IOException {
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(other, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            Problem problem = Outcomes.refusal(ssh.backend(server.host().withPort(other.getLocalPort())));
            assertThat(problem.message()).contains("does not speak SSH").contains("HTTP/1.1 400 Bad Request");
        }
    }

    private static void answer(ServerSocket server, String text) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void hostThatDropsPacketsTimesOut() {
        try (var impatient = new Ssh(server.settings().withConnectTimeout(Duration.ofMillis(500)))) {
            Problem problem = Outcomes.refusal(
                    impatient.backend(server.host().withHostName("192.0.2.1").withPort(22)));
            assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(problem.message()).contains("192.0.2.1:22");
        }
    }

    @Test
    void tooManyCallersAreTriedAgain() throws Exception {
        try (var busy = SshServer.start("MaxStartups 2:100:2")) {
            var held = new ArrayList<java.net.Socket>();
            for (int i = 0; i < 2; i++) {
                held.add(new java.net.Socket(InetAddress.getLoopbackAddress(), busy.port()));
            }
            var outcome = CompletableFuture.supplyAsync(() -> Outcomes.of(ssh.backend(busy.host()), "true"));
            Await.until(
                    "sshd has turned us away",
                    Duration.ofSeconds(10),
                    () -> busy.log().contains("MaxStartups"));
            for (var socket : held) {
                socket.close();
            }
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void closedBackendLosesItsRunsAndTakesNoMore() throws Exception {
        Followed followed = underWay(backend, "sleep 30");
        backend.close();
        assertThat(followed.outcome().get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
        assertThatThrownBy(() -> backend.start(Command.of("true"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closedContextLeavesNoThreads() throws Exception {
        Followed followed = underWay(backend, "sleep 30");
        ssh.close();
        followed.outcome().get(5, TimeUnit.SECONDS);
        Await.until(
                "the threads have ended",
                Duration.ofSeconds(10),
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("sshj")
                                || thread.getName().startsWith("edl-")));
    }

    @Test
    void interruptedStartIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var outcome = new CompletableFuture<Outcome>();
            Thread starter = Thread.ofVirtual().start(() -> {
                Run run = ssh.backend(server.host().withPort(silent.getLocalPort()))
                        .start(Command.of("true"));
                boolean flagged = Thread.interrupted();
                Seen.Result result = Seen.of(run);
                outcome.complete(flagged ? result.outcome() : new Outcome.Exited(-1));
            });
            Await.until("it waits", Duration.ofSeconds(5), () -> starter.getState() == Thread.State.WAITING);
            starter.interrupt();
            assertThat(outcome.get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            not -> assertThat(not.cause().kind()).isEqualTo(Kind.GIVEN_UP));
        }
    }

    @Test
    void commandThatCannotFitIsRefusedBeforeAnythingIsSent() {
        assertThat(Outcomes.of(backend, "echo", "x".repeat(140_000)))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        not -> assertThat(not.cause().message()).contains("too long"));
        assertThat(server.log()).doesNotContain("Accepted");
    }
}
