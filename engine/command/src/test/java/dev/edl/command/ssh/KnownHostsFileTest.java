package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.ssh.KnownHostsFile.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsFileTest {
    @TempDir
    private Path folder;

    @Test
    void linesKeepTheirNumbersAndBadOnesAreLeftOut() throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(
                file,
                "# comment\n\n  db0 ssh-rsa AAAA comment here\nbroken\n@revoked * ssh-rsa BBBB\n"
                        + "@cert-authority\t*.x ssh-ed25519 CCCC\n@unknown * ssh-rsa DDDD\ndb1 ssh-rsa EEEE");
        var lines = KnownHostsFile.read(file).lines();
        assertThat(lines)
                .extracting(KnownHostsFile.Line::number, KnownHostsFile.Line::marker, KnownHostsFile.Line::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, Marker.NONE, "AAAA"),
                        org.assertj.core.groups.Tuple.tuple(5, Marker.REVOKED, "BBBB"),
                        org.assertj.core.groups.Tuple.tuple(6, Marker.AUTHORITY, "CCCC"),
                        org.assertj.core.groups.Tuple.tuple(8, Marker.NONE, "EEEE"));
        assertThat(lines.getFirst().place()).isEqualTo(file + ":3");
    }

    @Test
    void fileThatIsNotThereHasNoLines() throws IOException {
        assertThat(KnownHostsFile.read(folder.resolve("none")).lines()).isEmpty();
        assertThat(KnownHostsFile.read(Path.of("/dev/null")).lines()).isEmpty();
    }
}
