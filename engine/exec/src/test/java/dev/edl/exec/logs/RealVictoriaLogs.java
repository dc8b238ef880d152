package dev.edl.exec.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A VictoriaLogs of our own, on a free port and with a folder of its own; killed and removed by {@link #close}.
 *
 * <p>The program is what {@code VICTORIA_LOGS_BIN} names, else {@code victoria-logs} or {@code victoria-logs-prod} on
 * the path. Without one the tests that start it are skipped, and say why. Safe for use by several threads.
 */
public final class RealVictoriaLogs implements AutoCloseable {
    /** Keeps whatever a test puts in, however old. */
    public static final String KEEP_ALL = "-retentionPeriod=100y";

    private static final String VARIABLE = "VICTORIA_LOGS_BIN";
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final List<String> command;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private RealVictoriaLogs(Path program, List<String> flags) throws IOException {
        folder = Files.createTempDirectory("edl-victoria-logs");
        port = freePort();
        command = new ArrayList<>(
                List.of(program.toString(), "-httpListenAddr=127.0.0.1:" + port, "-storageDataPath=" + folder));
        command.addAll(flags);
        process = launch();
    }

    /** Starts one that keeps all, or skips the test. */
    public static RealVictoriaLogs start() {
        return start(KEEP_ALL);
    }

    /**
     * Starts one, or skips the test.
     *
     * @param flags of its command line; without one for the retention it keeps 7 days
     */
    public static RealVictoriaLogs start(String... flags) {
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(),
                () -> "no VictoriaLogs here: set " + VARIABLE + ", or put victoria-logs on the path");
        try {
            return new RealVictoriaLogs(program.orElseThrow(), List.of(flags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            Path program = Path.of(named);
            assertThat(program).as(VARIABLE).isExecutable();
            return Optional.of(program);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(place -> Stream.of("victoria-logs", "victoria-logs-prod")
                        .map(name -> Path.of(place).resolve(name)))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()))
                .start();
        try {
            await().atMost(STARTING).pollInterval(Duration.ofMillis(20)).until(() -> healthy(started));
        } catch (RuntimeException e) {
            started.destroyForcibly();
            throw e;
        }
        return started;
    }

    private boolean healthy(Process started) throws InterruptedException {
        assertThat(started.isAlive())
                .as("VictoriaLogs goes on; it said %s", said())
                .isTrue();
        try {
            return http.send(HttpRequest.newBuilder(url().resolve("health")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it wrote; it is gone after {@link #close}. */
    public Path said() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    /** Where it is asked, with a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Puts rows in, one JSON object a line, and makes them searchable. */
    public void insert(String streamFields, String rows) {
        post("insert/jsonline?_time_field=_time&_msg_field=_msg&_stream_fields=" + streamFields, rows);
        flush();
    }

    /** Makes searchable what has come. */
    public void flush() {
        post("internal/force_flush", "");
    }

    private void post(String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once, as a lost machine does: what came in the last seconds is lost. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it in good order: what came is on the disk then. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Starts it again on the same port, with what is on its disk. */
    public void startAgain() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        http.shutdownNow();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
            Files.delete(said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
