package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where output goes when one asks for it elsewhere: --split, --gather --diff, --outdir, --raw, --no-log. */
class OutputOptionsIT {
    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);

    @TempDir
    private Path folder = Path.of("");

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void splitGivesEachStreamItsOwn() {
        Said said = desk.edl("exec", "run", "--split", "--hosts", "db0", "--", "echo out; echo err >&2; exit 3");
        assertThat(said.out()).isEqualTo("out\n");
        assertThat(said.err()).isEqualTo("err\n");
        assertThat(said.code()).isEqualTo(3);
    }

    @Test
    void splitOverSeveralHasTheHostInFrontOfBoth() {
        Said said = desk.edl("exec", "run", "--split", "--hosts", "db[0-1]", "--", "echo out; echo err >&2");
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: out", "db1: out");
        assertThat(said.err().lines()).contains("db0: err", "db1: err");
    }

    @Test
    void splitAsJsonHasBoth() {
        var object = desk.edl("-o", "json", "exec", "run", "--split", "--hosts", "db0", "--", "echo out; echo err >&2")
                .json()
                .getFirst();
        assertThat(object).containsEntry("stdout", "out\n").containsEntry("stderr", "err\n");
        assertThat(object).doesNotContainKey("output");
    }

    @Test
    void splitAsEventsNamesTheStream() {
        var events = desk.edl(
                        "-o", "json", "exec", "run", "--split", "--stream", "--hosts", "db0", "--", "echo err >&2")
                .json();
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .containsEntry("event", "output")
                        .containsEntry("output", "err\n")
                        .containsEntry("stream", "stderr"));
    }

    @Test
    void theLogsOfASplitRunComeApartToo() {
        String name = newName("splitlog").text();
        desk.edl("exec", "run", "--split", "--name", name, "--hosts", "db0", "--", "echo out; echo err >&2");
        Said logs = desk.edl("exec", "logs", name, "--hosts", "db0");
        assertThat(logs.out()).isEqualTo("out\n");
        assertThat(logs.err()).isEqualTo("err\n");
        assertThat(desk.edl("-o", "json", "exec", "logs", name, "--hosts", "db0")
                        .json()
                        .getFirst())
                .containsEntry("stdout", "out\n")
                .containsEntry("stderr", "err\n");
        assertThat(desk.edl("exec", "attach", name, "--hosts", "db0", "--from", "2,3")
                        .out())
                .isEqualTo("t\n");
    }

    @Test
    void diffShowsWhatIsDifferentFromMost() {
        Said said = desk.edl(
                "exec",
                "run",
                "--gather",
                "--diff",
                "--hosts",
                "@*",
                "--",
                "echo a; [ $EDL_HOST != app0 ] || echo b; echo c");
        assertThat(said.out())
                .contains("a\nc\n")
                .contains("--- db[0-1]\n+++ app0\n@@ -1,2 +1,3 @@\n a\n+b\n c\n")
                .doesNotContain("a\nb\nc");
    }

    @Test
    void diffAsJsonHasTheWholeAndTheDifference() {
        var groups = desk.edl(
                        "-o",
                        "json",
                        "exec",
                        "run",
                        "--gather",
                        "--diff",
                        "--hosts",
                        "@*",
                        "--",
                        "[ $EDL_HOST != db1 ]")
                .json();
        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst()).containsEntry("set", "app0,db0").containsEntry("diff", null);
        assertThat(groups.getLast())
                .containsEntry("hosts", List.of("db1"))
                .containsEntry("code", 1L)
                .containsEntry("diff", "");
    }

    @Test
    void outdirHasAFileForEachHostAndStream() throws IOException {
        Files.writeString(folder.resolve("db1.err"), "of an earlier one");
        Said said = desk.edl(
                "exec",
                "run",
                "--outdir",
                folder.toString(),
                "--hosts",
                "db[0-1]",
                "--",
                "echo $EDL_HOST; echo err >&2");
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("outputs: " + folder + "/db[0-1].out\n");
        assertThat(files()).containsExactly("db0.out", "db1.out");
        assertThat(folder.resolve("db1.out")).hasContent("db1\nerr");
        desk.edl(
                "exec",
                "run",
                "--split",
                "--outdir",
                folder.toString(),
                "--hosts",
                "db0",
                "--",
                "echo $EDL_HOST; echo err >&2");
        assertThat(files()).containsExactly("db0.err", "db0.out", "db1.out");
        assertThat(folder.resolve("db0.err")).hasContent("err");
    }

    @Test
    void outdirKeepsNoOlderFileOfAHostThatWasNotStarted() throws IOException {
        Files.writeString(folder.resolve("db0.out"), "old");
        Said said = desk.edl("exec", "run", "--outdir", folder.toString(), "--hosts", "db0", "--", "no-such-tool");
        assertThat(said.code()).isEqualTo(127);
        assertThat(files()).isEmpty();
    }

    @Test
    void outdirRefusesAFolderInTheWay() throws IOException {
        Files.createDirectory(folder.resolve("db1.out"));
        Said said = desk.edl("exec", "run", "--outdir", folder.toString(), "--hosts", "db[0-1]", "--", "true");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err())
                .isEqualTo("edl: --outdir: " + folder.resolve("db1.out") + " is a folder. Move it away\n");
        assertThat(files()).containsExactly("db1.out");
    }

    @Test
    void outdirGoesWithWhatShowsThemToo() {
        Said said = desk.edl(
                "exec", "run", "--outdir", folder.toString(), "--gather", "--hosts", "db[0-1]", "--", "echo same");
        assertThat(said.out()).contains("db[0-1] (2)").contains("same\n");
        assertThat(folder.resolve("db1.out")).hasContent("same");
    }

    @Test
    void outdirAsJsonNamesTheFiles() {
        var object = desk.edl(
                        "-o", "json", "exec", "run", "--outdir", folder.toString(), "--hosts", "db0", "--", "echo out")
                .json()
                .getFirst();
        assertThat(object)
                .containsEntry("output", null)
                .containsEntry("files", List.of(folder.resolve("db0.out").toString()));
    }

    @Test
    void rawSaysThatNothingWasLogged() {
        Said said = desk.edl("exec", "run", "--raw", "--hosts", "db[0-1]", "--", "echo $EDL_HOST");
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: db0", "db1: db1");
        assertThat(said.err()).contains("db[0-1]: nothing was logged (--raw)\n").doesNotContain("log echo");
        assertThat(desk.edl("-o", "json", "exec", "run", "--raw", "--hosts", "db0", "--", "true")
                        .json()
                        .getFirst())
                .containsEntry("unit", null)
                .containsEntry("log", null)
                .containsEntry("notes", List.of("nothing was logged (--raw)"));
    }

    @Test
    void noLogLeavesNothingToBeRead() {
        String name = newName("nolog").text();
        Said said = desk.edl("exec", "run", "--no-log", "--name", name, "--hosts", "db0", "--", "echo quiet");
        assertThat(said.out()).isEqualTo("quiet\n");
        assertThat(said.err()).isEmpty();
        assertThat(desk.edl("exec", "logs", name, "--hosts", "db0").err()).contains("was not to be logged (--no-log)");
        assertThat(desk.edl("exec", "history", "-n", "1000", "--hosts", "db0").out())
                .contains("(not logged)")
                .doesNotContain("echo quiet");
    }
}
