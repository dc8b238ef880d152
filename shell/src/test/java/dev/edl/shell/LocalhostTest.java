package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without an inventory this machine is the fleet; here it is one that no systemd runs. */
class LocalhostTest {
    @TempDir
    Path folder;

    @BeforeEach
    void noSystemdRunsHere() {
        assumeTrue(Files.notExists(Path.of("/run/systemd/system")), "a systemd runs this machine");
    }

    @Test
    void withoutSystemdARunSaysSo() {
        Said said = Desk.empty(folder).edl("exec", "run", "--", "true");
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("localhost: ").contains("systemd").hasLineCount(1);
        assertThat(said.code()).isEqualTo(126);
    }

    @Test
    void withoutSystemdTheOthersSaySoToo() {
        for (String[] words : new String[][] {
            {"exec", "list"}, {"exec", "history"}, {"exec", "stop", "x"}, {"exec", "attach", "x"}, {"exec", "wait", "x"}
        }) {
            Said said = Desk.empty(folder).edl(words);
            assertThat(said.out()).as(words[1]).isEmpty();
            assertThat(said.err())
                    .as(words[1])
                    .startsWith("localhost: ")
                    .contains("systemd")
                    .hasLineCount(1);
            assertThat(said.code()).as(words[1]).isEqualTo(255);
        }
    }

    @Test
    void logsMayStillBeThereWithoutSystemd() {
        Said said = Desk.empty(folder).edl("exec", "logs", "no-such-run");
        assertThat(said.err()).isEqualTo("edl: no such unit: no-such-run\n");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void theCheckSaysItInItsPlace() {
        Said said = Desk.empty(folder).edl("hosts", "--check");
        assertThat(said.code()).isEqualTo(126);
        assertThat(said.out()).contains("SYSTEMD").containsPattern("localhost .* none ");
    }
}
