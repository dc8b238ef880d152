package dev.edl.exec.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {
    @TempDir
    private Path folder;

    @Test
    void beginsInAFolderThatIsEmptyOrNotThere() {
        try (var begun = ArchiveFolder.forBackup(folder.resolve("a/b"), "logs", "*")) {
            assertThat(begun.manifest().days()).isEmpty();
        }
        try (var again = ArchiveFolder.forBackup(folder.resolve("a/b"), "logs", "*")) {
            assertThat(again.manifest().server()).isEqualTo("logs");
        }
    }

    @Test
    void refusesWhatIsNoBackup() throws Exception {
        Files.writeString(folder.resolve("thesis.tex"), "");
        assertThatThrownBy(() -> ArchiveFolder.forBackup(folder, "logs", "*"))
                .isInstanceOf(UsageException.class)
                .hasMessage("'" + folder + "' is no backup of logs, and not empty");
        assertThatThrownBy(() -> ArchiveFolder.forRestore(folder))
                .isInstanceOf(UsageException.class)
                .hasMessage("no backup of logs in '" + folder + "'");
        assertThatThrownBy(() -> ArchiveFolder.forBackup(folder.resolve("thesis.tex"), "logs", "*"))
                .isInstanceOf(ArchiveException.class);
    }

    @Test
    void refusesTheBackupOfAnother() {
        ArchiveFolder.forBackup(folder, "logs", "*").close();
        assertThatThrownBy(() -> ArchiveFolder.forBackup(folder, "other", "*"))
                .hasMessage(folder + " is the backup of another server: 'logs', not 'other'");
        assertThatThrownBy(() -> ArchiveFolder.forBackup(folder, "logs", "error"))
                .hasMessage(folder + " is the backup of another filter: '*', not 'error'");
    }

    @Test
    void removesWhatAKilledBackupLeft() throws Exception {
        ArchiveFolder.forBackup(folder, "logs", "*").close();
        Path left = Files.writeString(folder.resolve("2026-03-01.ndjson.gz.partial"), "half");
        ArchiveFolder.forBackup(folder, "logs", "*").close();
        assertThat(left).doesNotExist();
    }

    @Test
    void isForOneAtATime() {
        try (var _ = ArchiveFolder.forBackup(folder, "logs", "*")) {
            assertThatThrownBy(() -> ArchiveFolder.forBackup(folder, "logs", "*"))
                    .hasMessage("another backup into " + folder + " is under way");
        }
    }
}
