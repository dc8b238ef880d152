package dev.edl.exec.logs.victoria;

import static dev.edl.exec.logs.victoria.RawServer.begun;
import static dev.edl.exec.logs.victoria.RawServer.says;
import static dev.edl.exec.logs.victoria.RawServer.status;
import static dev.edl.exec.logs.victoria.RawServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against servers that do what no good one does. */
class ExchangeTest {
    private static final String A = "{\"a\":\"1\"}";
    private static final String B = "{\"a\":\"2\"}";

    private static List<String> ask(VictoriaLogs client) throws InterruptedException {
        var values = new ArrayList<String>();
        return ask(client, values);
    }

    private static List<String> ask(VictoriaLogs client, List<String> values) throws InterruptedException {
        try (client;
                Rows rows = client.query("*", "a")) {
            while (rows.next()) {
                values.add(rows.value(0));
            }
        }
        return values;
    }

    private static void fails(VictoriaLogs client, Reason reason, String message) {
        assertThatThrownBy(() -> ask(client))
                .isInstanceOfSatisfying(
                        LogServerException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessage(message);
    }

    @Test
    void anAnswerIsReadToItsEnd() throws InterruptedException {
        try (var server = new RawServer(says(whole(A, B)))) {
            assertThat(ask(server.client())).containsExactly("1", "2");
            assertThat(server.questions()).containsExactly("query=*");
        }
    }

    @Test
    void aConnectionThatWasKeptAndThatTheServerHasClosedIsMadeAnew() throws InterruptedException {
        try (var server = new RawServer(says(whole(A)), says(whole(B)), says(whole(A)));
                var client = server.client()) {
            for (String expected : List.of("1", "2", "1")) {
                try (Rows rows = client.query("*", "a")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.value(0)).isEqualTo(expected);
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    void whoRefusesTheConnectionCannotBeReached() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var client = new VictoriaLogs(URI.create("http://127.0.0.1:" + port + "/"), "logs");
        fails(client, Reason.UNREACHABLE, "logs cannot be reached: it refuses the connection");
    }

    @Test
    void anUnknownHostCannotBeReached() {
        var client = new VictoriaLogs(URI.create("http://no-such-host.invalid:9428/"), "logs");
        fails(client, Reason.UNREACHABLE, "logs cannot be reached: no such host");
    }

    @Test
    void aRefusalIsToldWithoutThePlaceInTheCode() {
        String said =
                "remoteAddr: \"127.0.0.1:41238\"; requestURI: /select/logsql/query; cannot parse query [(a]: unexpected token\n";
        try (var server = new RawServer(says(status("400 Bad Request", said)))) {
            fails(
                    server.client(),
                    Reason.REFUSED,
                    "logs refuses the question: cannot parse query [(a]: unexpected token");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500 Internal Server Error, '<html>\n<h1>broken</h1>', logs answers with 500: <html>",
        "302 Found, elsewhere, logs answers with 302: nothing",
        "404 Not Found, '\n\n404 page not found', logs refuses the question: 404 page not found",
    })
    void otherCodesAreToldWithTheFirstLine(String code, String body, String message) {
        try (var server = new RawServer(says(status(code, body)))) {
            fails(server.client(), code.startsWith("4") ? Reason.REFUSED : Reason.NOT_UNDERSTOOD, message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"429 Too Many Requests", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"})
    void whoCannotAnswerNowCannotBeReached(String code) {
        try (var server = new RawServer(says(status(code, "too many")))) {
            fails(
                    server.client(),
                    Reason.UNREACHABLE,
                    "logs cannot answer now (" + code.substring(0, 3) + "): too many");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Welcome to nginx!</body></html>", "[1,2]"})
    void whatIsNoAnswerOfVictoriaLogsIsNoRows(String body) {
        try (var server = new RawServer(says(status("200 OK", body)))) {
            assertThatThrownBy(() -> ask(server.client()))
                    .isInstanceOf(LogServerException.class)
                    .hasMessageStartingWith("what logs says is no answer of VictoriaLogs: ");
        }
    }

    @Test
    void whatIsNoHttpIsSaidToBe() {
        try (var server = new RawServer(says("SSH-2.0-OpenSSH_9.2\r\n"))) {
            assertThatThrownBy(() -> ask(server.client()))
                    .isInstanceOfSatisfying(
                            LogServerException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NOT_UNDERSTOOD))
                    .hasMessage("what logs says is no HTTP");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "0", "8\r\n{\"a\":"})
    void anAnswerInChunksThatBreaksOffIsNotTakenForAll(String rest) {
        var values = new ArrayList<String>();
        try (var server = new RawServer(says(begun(A) + rest))) {
            assertThatThrownBy(() -> ask(server.client(), values))
                    .isInstanceOfSatisfying(
                            LogServerException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                    .hasMessageStartingWith("the answer of logs broke off: ");
        }
        assertThat(values).isSubsetOf("1");
    }

    @Test
    void anAnswerThatIsShorterThanItSaysIsNotTakenForAll() {
        try (var server =
                new RawServer(says("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + A + "\n" + B + "\n"))) {
            assertThatThrownBy(() -> ask(server.client()))
                    .isInstanceOf(LogServerException.class)
                    .hasMessageStartingWith("the answer of logs broke off: ");
        }
    }

    @Test
    void anErrorBehindRowsIsToldAndTheRowsWere() {
        var values = new ArrayList<String>();
        try (var server = new RawServer(says(whole(A, "cannot read block: disk failed")))) {
            assertThatThrownBy(() -> ask(server.client(), values))
                    .hasMessageStartingWith("logs gave up in the middle of its answer: cannot read block: disk failed");
        }
        assertThat(values).containsExactly("1");
    }

    private static VictoriaLogs client(RawServer server, boolean moreToCome) {
        VictoriaLogs client = server.client();
        if (moreToCome) {
            client.expectMore();
        }
        return client;
    }

    /** The end of the process closes the connection. */
    @Test
    @Timeout(10)
    void whereNoMoreComesAReaderIsLetGoOfInTheMiddleOfAnAnswer() throws InterruptedException {
        var talk = new AtomicReference<RawServer.Talk>();
        try (var server = new RawServer((in, out) -> talk.get().answer(in, out))) {
            talk.set(server.silentBehind(begun(A)));
            try (var client = server.client();
                    Rows rows = client.query("*", "a")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, true"})
    void anInterruptEndsTheWaitAndTheQuestion(boolean begins, boolean moreToCome) throws InterruptedException {
        var talk = new AtomicReference<RawServer.Talk>();
        try (var server = new RawServer((in, out) -> talk.get().answer(in, out))) {
            talk.set(server.silentBehind(begins ? begun(A) : ""));
            var failed = new AtomicReference<@Nullable Throwable>();
            var came = new ArrayList<String>();
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    ask(client(server, moreToCome), came);
                } catch (InterruptedException | RuntimeException e) {
                    failed.set(e);
                }
            });
            Awaitility.await()
                    .until(() -> begins ? !came.isEmpty() : !server.questions().isEmpty());
            reader.interrupt();
            reader.join(5000);
            assertThat(reader.isAlive()).isFalse();
            assertThat(failed.get()).isInstanceOf(InterruptedException.class);
            assertThat(server.left.await(5, TimeUnit.SECONDS))
                    .as("the server sees it")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, true"})
    void closingTheClientEndsAWaitOfAnotherThread(boolean begins, boolean moreToCome) throws InterruptedException {
        var talk = new AtomicReference<RawServer.Talk>();
        try (var server = new RawServer((in, out) -> talk.get().answer(in, out))) {
            talk.set(server.silentBehind(begins ? begun(A) : ""));
            VictoriaLogs client = client(server, moreToCome);
            var failed = new AtomicReference<@Nullable Throwable>();
            var came = new ArrayList<String>();
            Thread reader = Thread.ofPlatform().daemon().start(() -> {
                try {
                    ask(client, came);
                } catch (InterruptedException | RuntimeException e) {
                    failed.set(e);
                }
            });
            Awaitility.await()
                    .until(() -> begins ? !came.isEmpty() : !server.questions().isEmpty());
            client.close();
            assertThat(server.left.await(5, TimeUnit.SECONDS))
                    .as("the server sees it")
                    .isTrue();
            reader.join(5000);
            assertThat(reader.isAlive()).as("the reader waits").isFalse();
            assertThat(failed.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void closingRowsInTheMiddleCancelsTheQuestion() throws InterruptedException {
        var talk = new AtomicReference<RawServer.Talk>();
        try (var server = new RawServer((in, out) -> talk.get().answer(in, out))) {
            talk.set(server.silentBehind(begun(A)));
            try (var client = client(server, true)) {
                try (Rows rows = client.query("*", "a")) {
                    assertThat(rows.next()).isTrue();
                }
                assertThat(server.left.await(5, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aReaderWhoIsSlowerThanTheServerHoldsItUp() throws InterruptedException {
        var written = new java.util.concurrent.atomic.AtomicLong();
        var goOn = new CountDownLatch(1);
        int rows = 400;
        String row = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
        try (var server = new RawServer((in, out) -> {
            out.write(begun().getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = begun(row).substring(begun().length()).getBytes(StandardCharsets.US_ASCII);
            for (int at = 0; at < rows; at++) {
                out.write(chunk);
                written.incrementAndGet();
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            goOn.countDown();
        })) {
            try (var client = server.client();
                    Rows answer = client.query("*", "a")) {
                assertThat(answer.next()).isTrue();
                var before = new AtomicReference<>(-1L);
                // It stands still: what is read ahead is bounded.
                Awaitility.await()
                        .pollInterval(java.time.Duration.ofMillis(200))
                        .until(() -> before.getAndSet(written.get()) == written.get());
                assertThat(written.get()).isLessThan(rows);
                int seen = 1;
                while (answer.next()) {
                    seen++;
                }
                assertThat(seen).isEqualTo(rows);
            }
            assertThat(goOn.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "logs.example.com:9428, http://logs.example.com:9428/",
        "logs, http://logs/",
        "http://10.0.0.1:9428, http://10.0.0.1:9428/",
        "HTTPS://logs/vl, HTTPS://logs/vl/",
        "http://[::1]:9428/, http://[::1]:9428/"
    })
    void addressesAreRead(String text, String address) {
        assertThat(VictoriaLogs.address(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://",
                "ftp://logs",
                "file:///x",
                "http://logs?x=1",
                "http://logs#x",
                "a b",
                "http://a b/",
                "host_with_underscore:9428"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> VictoriaLogs.address(text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("not the address of a log server: ");
    }
}
