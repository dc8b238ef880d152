package dev.edl.exec.logs.archive;

import static dev.edl.exec.logs.archive.ArchiveBench.FIRST_DAY;
import static dev.edl.exec.logs.archive.ArchiveBench.after;
import static dev.edl.exec.logs.archive.ArchiveBench.backup;
import static dev.edl.exec.logs.archive.ArchiveBench.each;
import static dev.edl.exec.logs.archive.ArchiveBench.restore;
import static dev.edl.exec.logs.archive.ArchiveBench.row;
import static dev.edl.exec.logs.archive.ArchiveBench.rows;
import static dev.edl.exec.logs.archive.ArchiveBench.tallies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.logs.RealVictoriaLogs;
import dev.edl.exec.logs.archive.BackupDay.State;
import dev.edl.exec.logs.victoria.LogServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real server, and restores into others. */
class LogArchiveTest {
    private static final String STREAM = "host.name,source";

    @TempDir
    private Path place;

    @Test
    void restoresIntoAnEmptyServerWithEqualDigests() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(3, 1234));
            List<BackupDay> made = backup(old, place.resolve("backup"));
            assertThat(each(made, BackupDay::rows)).containsExactly(1234L, 1234L, 1234L);
            assertThat(made).allMatch(BackupDay::verified).noneMatch(BackupDay::open);
            List<RestoredDay> restored = restore(place.resolve("backup"), fresh);
            assertThat(restored).allMatch(RestoredDay::verified).allMatch(day -> day.sent() == 1234 && day.more() == 0);
            assertThat(tallies(fresh, place.resolve("again"))).isEqualTo(tallies(old, place.resolve("backup")));
        }
    }

    @Test
    void theFilesAreTheRowsThemselves() throws Exception {
        try (var server = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(1, 250));
            backup(server, place);
            Process zcat = new ProcessBuilder(
                            "sh", "-c", "zcat \"$1\" | sort -u | wc -l", "sh", place + "/" + FIRST_DAY + ".ndjson.gz")
                    .start();
            assertThat(new String(zcat.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .strip())
                    .isEqualTo("250");
        }
    }

    @Test
    void rowsThatAreThereTwiceAreRestoredTwice() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(1, 300));
            old.insert(STREAM, rows(1, 150));
            assertThat(each(backup(old, place.resolve("backup")), BackupDay::rows))
                    .containsExactly(450L);
            assertThat(restore(place.resolve("backup"), fresh)).allMatch(RestoredDay::verified);
            assertThat(tallies(fresh, place.resolve("again"))).isEqualTo(tallies(old, place.resolve("backup")));
        }
    }

    @Test
    void anotherBackupKeepsWhatItHasAndTakesWhatHasChanged() throws Exception {
        try (var server = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(2, 200));
            backup(server, place);
            server.insert(STREAM, row(FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), "late"));
            List<BackupDay> again = backup(server, place);
            assertThat(each(again, BackupDay::state)).containsExactly(State.WRITTEN, State.KEPT);
            assertThat(again.getFirst().note()).contains("the server has 201 rows now, and had 200");
            assertThat(each(again, BackupDay::rows)).containsExactly(201L, 200L);
        }
    }

    @Test
    void aFileThatWasDamagedIsFetchedAgain() throws Exception {
        try (var server = RealVictoriaLogs.start();
                var empty = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(2, 200));
            backup(server, place);
            Path file = place.resolve(FIRST_DAY + ".ndjson.gz");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            List<BackupDay> again = backup(server, place);
            assertThat(each(again, BackupDay::state)).containsExactly(State.WRITTEN, State.KEPT);
            assertThat(again.getFirst().note()).contains("its file was gone, or not as it was written");
            Files.write(file, bytes);
            assertThat(backup(empty, place).getFirst().problem())
                    .contains("its file was gone, or not as it was written, and the server no longer has its rows");
        }
    }

    @Test
    void aFileIsNotReplacedByOneThatLacksItsRows() throws Exception {
        try (var server = RealVictoriaLogs.start();
                var other = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(1, 200));
            backup(server, place);
            other.insert(STREAM, rows(1, 150));
            Instant evening = FIRST_DAY
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusSeconds(60);
            for (int row = 0; row < 80; row++) {
                other.insert(STREAM, row(evening.plusMillis(row), "other " + row));
            }
            BackupDay again = backup(other, place).getFirst();
            assertThat(again.state()).isEqualTo(State.KEPT);
            assertThat(again.problem())
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("the server has lost rows of it, and has others now: kept as it was"));
            assertThat(again.verified()).isFalse();
            assertThat(again.rows()).isEqualTo(200);
        }
    }

    @Test
    void whatWasKilledBetweenAFileAndItsManifestIsFinished() throws Exception {
        try (var server = RealVictoriaLogs.start();
                var empty = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(1, 200));
            backup(server, place);
            byte[] before = Files.readAllBytes(place.resolve("manifest.json"));
            server.insert(STREAM, row(FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), "late"));
            backup(server, place);
            Files.move(place.resolve("manifest.json"), place.resolve("manifest.json.partial"));
            Files.write(place.resolve("manifest.json"), before);
            BackupDay again = backup(empty, place).getFirst();
            assertThat(again.state()).isEqualTo(State.KEPT);
            assertThat(again.rows()).isEqualTo(201);
        }
    }

    @Test
    void todayIsOpenAndTakenAnew() throws Exception {
        try (var server = RealVictoriaLogs.start()) {
            server.insert(STREAM, row(Instant.now(), "one"));
            assertThat(backup(server, place)).singleElement().matches(day -> day.open() && day.verified());
            server.insert(STREAM, row(Instant.now(), "two"));
            assertThat(backup(server, place)).singleElement().matches(day -> day.open() && day.rows() == 2);
        }
    }

    @Test
    void whatTheServerHasLostIsKept() throws Exception {
        try (var server = RealVictoriaLogs.start();
                var fewer = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(2, 200));
            backup(server, place);
            fewer.insert(STREAM, rows(1, 150));
            List<BackupDay> again = backup(fewer, place);
            assertThat(each(again, BackupDay::state)).containsExactly(State.KEPT, State.KEPT);
            assertThat(again.getFirst().problem())
                    .contains("the server has 150 rows of it now, and had 200: kept as it was");
            assertThat(again.getLast().note()).contains("the server no longer has it");
            assertThat(again.getLast().verified()).isTrue();
        }
    }

    @Test
    void aServerThatDiesInTheMiddleLeavesWhatIsWhole() throws Exception {
        try (var server = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(3, 1000));
            server.stop();
            server.startAgain();
            assertThatThrownBy(() -> backup(server, place, "*", after(1500, server::kill)))
                    .isInstanceOf(LogServerException.class);
            assertThat(names(place)).containsExactly(".lock", FIRST_DAY + ".ndjson.gz", "manifest.json");
            server.startAgain();
            assertThat(each(backup(server, place), BackupDay::state))
                    .containsExactly(State.KEPT, State.WRITTEN, State.WRITTEN);
        }
    }

    @Test
    void anInterruptLeavesWhatIsWhole() throws Exception {
        try (var server = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(2, 1000));
            Thread self = Thread.currentThread();
            assertThatThrownBy(() -> backup(server, place, "*", after(1500, self::interrupt)))
                    .isInstanceOf(InterruptedException.class);
            assertThat(names(place)).containsExactly(".lock", FIRST_DAY + ".ndjson.gz", "manifest.json");
            assertThat(each(backup(server, place), BackupDay::state)).containsExactly(State.KEPT, State.WRITTEN);
        }
    }

    @Test
    void aServerThatHasHalfOfThemGetsTheOthers() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var half = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(2, 600));
            half.insert(
                    STREAM,
                    rows(1, 600).lines().filter(line -> line.contains("7")).reduce("", (a, b) -> a + b + "\n"));
            backup(old, place.resolve("backup"));
            List<RestoredDay> restored = restore(place.resolve("backup"), half);
            assertThat(restored).allMatch(RestoredDay::verified);
            assertThat(restored.getFirst().sent()).isLessThan(600);
            assertThat(tallies(half, place.resolve("again"))).isEqualTo(tallies(old, place.resolve("backup")));
        }
    }

    @Test
    void rowsThatTheServerHasBesidesAreLeftAndTold() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var other = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(1, 600));
            other.insert(STREAM, row(FIRST_DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), "another"));
            backup(old, place.resolve("backup"));
            assertThat(restore(place.resolve("backup"), other))
                    .singleElement()
                    .matches(day -> day.verified() && day.sent() == 600 && day.more() == 1);
        }
    }

    @Test
    void aRestoreThatWasCutOffGoesOnAndDoublesNothing() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(3, 2000));
            backup(old, place.resolve("backup"));
            Thread self = Thread.currentThread();
            assertThatThrownBy(() -> restore(place.resolve("backup"), fresh, after(3000, self::interrupt)))
                    .isInstanceOf(InterruptedException.class);
            assertThat(restore(place.resolve("backup"), fresh)).allMatch(RestoredDay::verified);
            assertThat(tallies(fresh, place.resolve("again"))).isEqualTo(tallies(old, place.resolve("backup")));
            assertThat(restore(place.resolve("backup"), fresh)).allMatch(day -> day.verified() && day.sent() == 0);
        }
    }

    @Test
    void aServerThatDiesDuringTheRestoreGetsTheRestLater() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(3, 2000));
            backup(old, place.resolve("backup"));
            assertThatThrownBy(() -> restore(place.resolve("backup"), fresh, after(3000, fresh::kill)))
                    .isInstanceOf(LogServerException.class);
            fresh.startAgain();
            assertThat(restore(place.resolve("backup"), fresh)).allMatch(RestoredDay::verified);
            assertThat(tallies(fresh, place.resolve("again"))).isEqualTo(tallies(old, place.resolve("backup")));
        }
    }

    @Test
    void aDamagedFileIsNotSent() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            old.insert(STREAM, rows(2, 300));
            backup(old, place.resolve("backup"));
            Path file = place.resolve("backup").resolve(FIRST_DAY + ".ndjson.gz");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            List<RestoredDay> restored = restore(place.resolve("backup"), fresh);
            assertThat(restored.getFirst().problems())
                    .containsExactly(
                            FIRST_DAY + ".ndjson.gz is damaged: its SHA-256 is another. Nothing of it was sent");
            assertThat(restored.getLast().verified()).isTrue();
            assertThat(each(backup(fresh, place.resolve("again")), BackupDay::day))
                    .containsExactly(FIRST_DAY.plusDays(1));
        }
    }

    @Test
    void aServerThatDropsOldRowsIsFoundOut() throws Exception {
        try (var old = RealVictoriaLogs.start();
                var forgetful = RealVictoriaLogs.start("-retentionPeriod=7d")) {
            old.insert(STREAM, rows(1, 300));
            old.insert(STREAM, row(Instant.now(), "fresh"));
            backup(old, place.resolve("backup"));
            List<RestoredDay> restored = restore(place.resolve("backup"), forgetful);
            assertThat(restored.getFirst().missing()).isEqualTo(300);
            assertThat(restored.getFirst().problems())
                    .containsExactly("the server dropped 300 rows, older than it keeps: start it with a longer"
                            + " -retentionPeriod than 7d");
            assertThat(restored.getLast().verified()).isTrue();
        }
    }

    @Test
    void aFilterTakesItsRowsAlone() throws Exception {
        try (var server = RealVictoriaLogs.start()) {
            server.insert(STREAM, rows(1, 300));
            assertThat(backup(server, place, "\"line 7\" # a comment", ArchiveListener.NONE))
                    .singleElement()
                    .matches(day -> day.rows() == 1);
            assertThatThrownBy(() -> backup(server, place, "*", ArchiveListener.NONE))
                    .hasMessageEndingWith("is the backup of another filter: '\"line 7\" # a comment', not '*'");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
