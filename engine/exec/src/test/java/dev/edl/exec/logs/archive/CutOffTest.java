package dev.edl.exec.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that gives up a question which asks for much, as VictoriaLogs does after its longest time. */
class CutOffTest {
    private static final int ROWS = 8_000;
    private static final Instant BEGINS = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pattern SPAN = Pattern.compile("_time:>=(\\S+) _time:<(\\S+)");

    @TempDir
    private Path folder;

    private HttpServer server;
    private int most = 2_500;
    private int counted = ROWS;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/select/logsql/query", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Matcher span = SPAN.matcher(question);
        List<String> rows = span.find() ? rows(Instant.parse(span.group(1)), Instant.parse(span.group(2))) : List.of();
        String said;
        if (question.contains("stats by")) {
            said = "{\"_time\":\"2026-03-01T00:00:00Z\",\"rows\":\"" + ROWS + "\"}\n";
        } else if (question.contains("stats count")) {
            said = "{\"rows\":\"" + (rows.size() == ROWS ? counted : rows.size()) + "\"}\n";
        } else if (rows.size() > most) {
            said = String.join("", rows.subList(0, most))
                    + "remoteAddr: \"127.0.0.1:1\"; the request couldn't be executed in 30.000 seconds\n";
        } else {
            said = String.join("", rows);
        }
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write(said.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> rows(Instant from, Instant to) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Instant time = BEGINS.plusSeconds(row);
            if (!time.isBefore(from) && time.isBefore(to)) {
                rows.add("{\"_time\":\"" + time + "\",\"_msg\":\"line " + row + "\"}\n");
            }
        }
        return rows;
    }

    private List<BackupDay> backup() throws InterruptedException {
        List<BackupDay> days = new ArrayList<>();
        try (var client = new VictoriaLogs(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "logs")) {
            new LogBackup(client, Clock.systemUTC(), ArchiveListener.NONE)
                    .run(new BackupRequest(folder, "*", Optional.empty(), Optional.empty()), days::add);
        }
        return days;
    }

    @Test
    void whatIsTooMuchAtOnceIsAskedForInParts() throws Exception {
        BackupDay day = backup().getFirst();
        assertThat(day.verified()).isTrue();
        assertThat(day.rows()).isEqualTo(ROWS);
        try (var folder = ArchiveFolder.forRestore(this.folder)) {
            ArchivedDay file = folder.manifest().days().firstEntry().getValue();
            assertThat(file.pieces()).hasSizeGreaterThan(3);
            assertThat(DayCheck.problem(folder.file(file), file)).isEmpty();
        }
    }

    @Test
    void aServerThatAlwaysGivesUpIsToldOf() {
        most = 0;
        assertThatThrownBy(this::backup)
                .isInstanceOf(LogServerException.class)
                .hasMessageContaining("logs broke its answer off: remoteAddr");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".lock", "manifest.json");
    }

    @Test
    void aCountThatIsNotThatOfTheRowsIsToldOf() throws Exception {
        counted = ROWS + 1;
        BackupDay day = backup().getFirst();
        assertThat(day.state()).isEqualTo(BackupDay.State.FAILED);
        assertThat(day.problem()).contains("its number of rows changed each time while it was fetched");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".lock", "manifest.json");
    }
}
