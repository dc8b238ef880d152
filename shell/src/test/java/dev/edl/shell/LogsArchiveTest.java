package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.logs.RealVictoriaLogs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logs backup} and {@code logs restore} with real servers. */
class LogsArchiveTest {
    private static final String ROWS =
            "{\"_time\":\"2026-03-01T01:02:03.000000004Z\",\"_msg\":\"one\",\"source\":\"tool\"}\n"
                    + "{\"_time\":\"2026-03-02T01:02:03Z\",\"_msg\":\"two\",\"source\":\"tool\"}\n"
                    + "{\"_time\":\"2026-03-02T01:02:04Z\",\"_msg\":\"three\",\"source\":\"tool\"}\n";

    @TempDir
    Path folder;

    private Said edl(RealVictoriaLogs server, String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--logs-url";
        all[words.length + 1] = server.url().toString();
        return Desk.empty(folder).edl(all);
    }

    @Test
    void aBackupIsToldByTheDayAndRestored() {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            old.insert("source", ROWS);
            Said backup = edl(old, "logs", "backup", "kept");
            assertThat(backup.err()).startsWith("edl: 2026-03-01: 1 row, ").contains("\nedl: 2026-03-02: 2 rows, ");
            assertThat(backup.out()).startsWith("2 days, 3 rows, ").endsWith(" in kept: verified\n");
            assertThat(backup.code()).isZero();
            Said restore = edl(fresh, "logs", "restore", "kept");
            assertThat(restore.out())
                    .startsWith("2 days, 3 rows, 3 of them sent now, on ")
                    .endsWith(": verified\n");
            assertThat(restore.code()).isZero();
            Said json = edl(fresh, "-o", "json", "logs", "restore", "kept");
            assertThat(json.err()).isEmpty();
            assertThat(json.out())
                    .hasLineCount(2)
                    .startsWith("{\"day\":\"2026-03-01\",\"what\":\"restore\",\"rows\":1,\"digest\":\"")
                    .contains("\"sent\":0,\"more\":0,\"missing\":0,\"verified\":true}\n");
        }
    }

    @Test
    void aDayThatIsNotVerifiedIsAFailure() {
        try (var old = RealVictoriaLogs.start();
                var forgetful = RealVictoriaLogs.start("-retentionPeriod=7d")) {
            old.insert("source", ROWS);
            assertThat(edl(old, "-o", "json", "logs", "backup", "kept", "--until", "2026-03-02")
                            .out())
                    .hasLineCount(1)
                    .contains("\"what\":\"backup\",\"state\":\"written\",\"rows\":1,");
            Said restore = edl(forgetful, "logs", "restore", "kept");
            assertThat(restore.code()).isEqualTo(1);
            assertThat(restore.err())
                    .startsWith(
                            "edl: 2026-03-01: 1 row, 1 sent, 1 missing: the server dropped 1 row, older than it keeps");
            assertThat(restore.out()).endsWith(": 1 day not verified\n");
        }
    }
}
