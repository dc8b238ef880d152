package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.RunName;
import dev.edl.exec.recall.LeftRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told at the start of a sitting of runs that were left. */
class LeftTest {
    @TempDir
    Path parent;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private Edl edl(boolean sudo, String... names) throws IOException {
        var edl = new Edl(Desk.lab(parent).surroundings(new ByteArrayOutputStream(), errors));
        edl.context().options().askSudoPass = sudo;
        edl.context()
                .workplace()
                .requests()
                .keepLeft(List.of(names).stream()
                        .map(name -> new LeftRun(name, List.of("db0", "db1", "gone"), Instant.now(), "another"))
                        .toList());
        return edl;
    }

    private void tell(Edl edl, String... awaited) {
        try (var workplace = edl.context().workplace();
                var sitting = new Sitting(
                        () -> edl.context().surroundings(), edl.context().options(), workplace, true)) {
            Left.tellSoon(sitting);
            Awaitility.await("told")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> List.of(awaited).stream().allMatch(said()::contains));
        }
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void hostsThatTakeAQuestionAreNotAskedAndNamed() throws IOException {
        tell(
                edl(true, "watch", "load"),
                "▸ watch may still run on db[0-1]: not asked, as that takes a question to you; exec list asks it\n",
                "▸ load may still run on db[0-1]: not asked");
        assertThat(said().lines()).hasSize(2);
    }

    @Test
    void whatCannotBeToldIsSaidInOneLine() throws IOException {
        Edl edl = edl(false);
        edl.context().requests().keepLeft(List.of(new LeftRun("-no name", List.of("db0"), Instant.now(), "another")));
        tell(edl, "what was left running cannot be asked for: ");
        assertThat(said().lines()).hasSize(1);
        assertThat(said()).doesNotContain("\tat ");
    }

    @Test
    void aRunWhoseHostsAreGoneIsForgotten() throws IOException {
        Edl edl = edl(true);
        edl.context().requests().keepLeft(List.of(new LeftRun("old", List.of("gone"), Instant.now(), "another")));
        Left.tellSoon(new Sitting(
                () -> edl.context().surroundings(),
                edl.context().options(),
                edl.context().workplace(),
                true));
        Awaitility.await("forgotten")
                .atMost(Duration.ofSeconds(20))
                .until(() -> edl.context().requests().left().isEmpty());
        assertThat(said()).isEmpty();
        assertThat(RunName.parse("old").text()).isEqualTo("old");
    }
}
