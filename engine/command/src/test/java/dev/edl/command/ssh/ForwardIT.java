package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Forward;
import dev.edl.command.UnreachableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port of the machine, reached over its SSH connection. */
@Timeout(60)
class ForwardIT {
    private final byte[] many = new byte[3_000_000];
    private SshServer server = SshServer.start();
    private Ssh ssh = new Ssh(server.settings());
    private final ServerSocket echo = listening();

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Says again what it is told, until the other side has said all. */
    @BeforeEach
    void answer() {
        new Random(1).nextBytes(many);
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            socket.getInputStream().transferTo(socket.getOutputStream());
                        } catch (IOException e) {
                            // The other side has gone.
                            return;
                        }
                    });
                } catch (IOException e) {
                    // It was closed.
                    return;
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        echo.close();
        ssh.close();
        server.close();
    }

    private Forward forward(int port) throws UnreachableException, InterruptedException {
        return ssh.backend(server.host()).forward(port);
    }

    private static Socket connected(Forward forward) throws IOException {
        var socket = new Socket();
        socket.connect(forward.address());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] said(Socket socket, byte[] bytes) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                OutputStream out = socket.getOutputStream();
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                // What comes back is too little then.
                return;
            }
        });
        return socket.getInputStream().readNBytes(bytes.length);
    }

    private static boolean ends(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void bytesGoBothWaysOverSeveralConnections() throws Exception {
        try (Forward forward = forward(echo.getLocalPort())) {
            assertThat(forward.address().getAddress().isLoopbackAddress()).isTrue();
            try (Socket one = connected(forward);
                    Socket other = connected(forward)) {
                assertThat(said(one, "first".getBytes(StandardCharsets.UTF_8)))
                        .asString()
                        .isEqualTo("first");
                assertThat(Arrays.equals(said(other, many), many)).isTrue();
                assertThat(said(one, "again".getBytes(StandardCharsets.UTF_8)))
                        .asString()
                        .isEqualTo("again");
            }
            try (Socket later = connected(forward)) {
                assertThat(said(later, "later".getBytes(StandardCharsets.UTF_8)))
                        .asString()
                        .isEqualTo("later");
            }
        }
    }

    @Test
    void thatNobodyListensThereIsSaidAtOnce() throws Exception {
        int port = SshServer.freePort();
        assertThatThrownBy(() -> forward(port)).isInstanceOfSatisfying(UnreachableException.class, e -> {
            assertThat(e.problem().message()).contains(Integer.toString(port));
            assertThat(e.problem().message()).contains("refused");
        });
    }

    @Test
    void aServerThatForbidsItIsToldOf() throws Exception {
        server.close();
        server = SshServer.start("AllowTcpForwarding no");
        ssh.close();
        ssh = new Ssh(server.settings());
        assertThatThrownBy(() -> forward(echo.getLocalPort())).isInstanceOfSatisfying(UnreachableException.class, e -> {
            assertThat(e.problem().message()).isEqualTo("it forbids connections to 127.0.0.1:" + echo.getLocalPort());
            assertThat(e.problem().whatNext().orElse("")).contains("AllowTcpForwarding");
        });
    }

    @Test
    void aHostThatCannotBeReachedIsToldAsEverywhere() throws Exception {
        int port = SshServer.freePort();
        assertThatThrownBy(() -> ssh.backend(server.host().withPort(port)).forward(echo.getLocalPort()))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        e -> assertThat(e.problem().message())
                                .isEqualTo("127.0.0.1:" + port + " refuses the connection"));
    }

    @Test
    void aLostConnectionEndsWhatGoesOverItAndTheNextOneIsMadeAnew() throws Exception {
        try (Forward forward = forward(echo.getLocalPort());
                Socket socket = connected(forward)) {
            assertThat(said(socket, many)).hasSize(many.length);
            server.connections().forEach(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
            assertThat(ends(socket)).isTrue();
            Await.until("a new connection works", () -> {
                try (Socket next = connected(forward)) {
                    return said(next, "x".getBytes(StandardCharsets.UTF_8)).length == 1;
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    @Test
    void closingItEndsItsConnectionsAndItsPort() throws Exception {
        Forward forward = forward(echo.getLocalPort());
        try (Socket socket = connected(forward)) {
            assertThat(said(socket, "x".getBytes(StandardCharsets.UTF_8))).hasSize(1);
            forward.close();
            assertThat(ends(socket)).isTrue();
            assertThatThrownBy(() -> connected(forward)).isInstanceOf(IOException.class);
            forward.close();
        }
    }

    @Test
    void theEndOfOneSideIsTheEndOfTheOther() throws Exception {
        try (var once = listening();
                Forward forward = forward(once.getLocalPort());
                Socket socket = connected(forward)) {
            try (Socket there = once.accept()) {
                there.getOutputStream().write("bye".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("bye");
        }
    }
}
