package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private void killConnections() {
        server.connections().forEach(process -> {
            process.descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("sshd"))
                    .forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        Await.until("no connection is left", () -> server.connections().isEmpty());
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
        Followed followed = Followed.underWay(backend, "sleep 30");
        killConnections();
        Outcome outcome = followed.outcome().get(5, TimeUnit.SECONDS);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Lost.class,
                        lost -> assertThat(lost.cause().kind()).isEqualTo(Kind.CONNECTION));
        assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
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
            Await.until("sshd has turned us away", () -> busy.log().contains("MaxStartups"));
            for (var socket : held) {
                socket.close();
            }
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void closedBackendLosesItsRunsAndTakesNoMore() throws Exception {
        Followed followed = Followed.underWay(backend, "sleep 30");
        backend.close();
        assertThat(followed.outcome().get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
        assertThatThrownBy(() -> backend.start(Command.of("true"))).isInstanceOf(IllegalStateException.class);
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
            Await.until("it waits", () -> starter.getState() == Thread.State.WAITING);
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
