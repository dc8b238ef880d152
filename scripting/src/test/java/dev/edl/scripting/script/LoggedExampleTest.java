package dev.edl.scripting.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.logs.RealVictoriaLogs;
import dev.edl.exec.logs.RecordedVictoriaLogs;
import dev.edl.exec.logs.ShippedLog;
import dev.edl.scripting.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's script about logs, before a real server, where there is one. */
class LoggedExampleTest {
    @TempDir
    private Path folder;

    @Test
    void itDoesAsItSays() throws IOException {
        Path example = Documented.scripts(folder).stream()
                .filter(LoggedExampleTest::isAboutLogs)
                .findFirst()
                .orElseThrow();
        try (var server = RealVictoriaLogs.start()) {
            Instant lately = Instant.now().minusSeconds(60);
            server.insert(
                    RecordedVictoriaLogs.STREAM,
                    ShippedLog.shuffled(
                            ShippedLog.of("db0", "watch", "f-0")
                                    .at(lately)
                                    .begins("aa00")
                                    .write("seen\n")
                                    .ends("aa00"),
                            ShippedLog.of("db1", "repair-1", "f-1")
                                    .at(lately)
                                    .begins("aa01")
                                    .write("fine\nan ERROR\n")
                                    .ends("aa01")));
            Desk desk = Desk.logging(server.url());
            int code = new Scripts(folder.resolve("cache"), "1", false, false)
                    .run(example, List.of(), desk.session(), desk.streams());
            assertThat(code).as(desk.errors()).isZero();
            assertThat(desk.output())
                    .contains(" db0: seen\n")
                    .contains("an ERROR\n")
                    .doesNotContain("fine");
        }
    }

    static boolean isAboutLogs(Path script) {
        try {
            return Files.readString(script).startsWith("logs.");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
