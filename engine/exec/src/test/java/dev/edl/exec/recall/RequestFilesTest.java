package dev.edl.exec.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.Fate;
import dev.edl.exec.Inventory;
import dev.edl.exec.LastRequest;
import dev.edl.exec.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestFilesTest {
    private static final LastRequest REQUEST =
            new LastRequest("tool-1", Map.of(Fate.OK, List.of("db00", "db01", "x.y-z:1"), Fate.REST, List.of("db02")));
    private static final Unfinished LEFT = new Unfinished(
            REQUEST, List.of("--batch=1", "--", "printf", "", " a=b\\\n\t#!ü😀"), List.of("-e TOKEN", "--stdin"));

    @TempDir
    Path home;

    private RequestFiles files() {
        return of("state.json");
    }

    private RequestFiles of(String source) {
        return new RequestFiles(
                home.resolve("state/edl"), Inventory.of("lab", Path.of(source), List.of(), List.of()), home);
    }

    @Test
    void whatIsKeptIsReadAgain() throws IOException {
        files().keep(REQUEST);
        files().keep(LEFT);
        assertThat(files().requestOf(Fate.OK)).contains(REQUEST);
        assertThat(files().requestOf(Fate.REST)).contains(REQUEST);
        assertThat(files().unfinished()).contains(LEFT);
    }

    @Test
    void thereIsNothingAtFirst() throws IOException {
        for (Fate fate : Fate.values()) {
            assertThat(files().requestOf(fate)).isEmpty();
        }
        files().finished(REQUEST, LEFT.words());
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theyAreTheUsersAlone() throws IOException {
        files().keep(LEFT);
        Path folder = home.resolve("state/edl");
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (var kept = Files.list(folder)) {
            assertThat(kept)
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void whatIsCutOrAnothersIsRefusedAndNotBelieved() throws IOException {
        files().keep(REQUEST);
        files().keep(LEFT);
        try (var kept = Files.list(home.resolve("state/edl"))) {
            for (Path file : kept.toList()) {
                Files.writeString(file, "garbage");
            }
        }
        assertThatThrownBy(() -> files().requestOf(Fate.FAILED))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> files().unfinished()).isInstanceOf(UsageException.class);
        files().finished(REQUEST, List.of());
        assertThat(files().unfinished()).isEmpty();
    }

    private static LeftRun run(String name) {
        return new LeftRun(name, List.of("db0", "db1"), Instant.parse("2026-11-21T08:20:00Z"), "7/x");
    }

    @Test
    void whatAProcessFollowedWasLeftWhenItIsNoMore() throws IOException {
        files().keepLeft(List.of(run("old")));
        files().follow("11.5", run("killed"));
        files().follow("12.5", run("goes-on"));
        files().follow("13.5", run("over"));
        files().unfollow("13.5");
        files().adopt("12.5"::equals);
        assertThat(files().left()).containsExactly(run("old"), run("killed"));
        files().adopt("12.5"::equals);
        assertThat(files().left()).hasSize(2);
        files().adopt(process -> false);
        assertThat(files().left()).containsExactly(run("old"), run("killed"), run("goes-on"));
    }

    @Test
    void whatAProcessLeftCutIsDropped() throws IOException {
        files().adopt(process -> false);
        files().follow("11.5", run("killed"));
        try (var kept = Files.list(home.resolve("state/edl"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "garbage");
        }
        files().adopt(process -> false);
        assertThat(files().left()).isEmpty();
        assertThat(home.resolve("state/edl")).isEmptyDirectory();
    }

    @Test
    void eachInventoryHasItsOwn() throws IOException {
        files().keep(REQUEST);
        assertThat(of("other.json").requestOf(Fate.OK)).isEmpty();
        assertThat(of("./state.json").requestOf(Fate.OK)).contains(REQUEST);
        assertThat(of(home.resolve("state.json").toString()).requestOf(Fate.OK)).contains(REQUEST);
    }

    @Test
    void theNextRequestTakesThePlaceOfTheLast() throws IOException {
        files().keep(LEFT);
        files().keep(REQUEST);
        var next = new LastRequest("tool-2", Map.of(Fate.FAILED, List.of("db00")));
        files().keep(next);
        assertThat(files().requestOf(Fate.FAILED)).contains(next);
        assertThat(files().requestOf(Fate.REST)).contains(REQUEST);
    }

    @Test
    void onlyTheSameCommandOnAllHostsThatWereLeftEndsIt() throws IOException {
        files().keep(LEFT);
        var resumed = new LastRequest("tool-2", Map.of(Fate.FAILED, List.of("db02")));
        files().finished(REQUEST, LEFT.words());
        files().finished(new LastRequest("tool-2", Map.of(Fate.OK, List.of("db00"))), LEFT.words());
        files().finished(resumed, List.of("--", "uptime"));
        assertThat(files().unfinished()).isPresent();
        files().finished(resumed, LEFT.words());
        assertThat(files().unfinished()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        files().keep(REQUEST);
        try (var kept = Files.list(home.resolve("state/edl"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "ok=\\u12");
        }
        assertThatThrownBy(() -> files().requestOf(Fate.OK))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("what is kept of the last request cannot be read: " + home);
    }

    @Test
    void whereNothingCanBeWrittenThatIsTold() throws IOException {
        Files.writeString(home.resolve("state"), "a file");
        assertThatThrownBy(() -> files().keep(REQUEST)).isInstanceOf(IOException.class);
    }
}
