package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --dry-run} says would be run, for each way to say it. Reaches no host. */
class ExecRunOptionsTest {
    @TempDir
    Path folder;

    private Said dryRun(String... words) {
        return Desk.lab(folder)
                .edl(Stream.concat(Stream.of("-o", "json", "exec", "run", "--dry-run"), Stream.of(words))
                        .toArray(String[]::new));
    }

    private Map<String, @Nullable Object> planned(String... words) {
        Said said = dryRun(words);
        assertThat(said.code()).as(said.toString()).isZero();
        assertThat(said.err()).isEmpty();
        return said.json().getFirst();
    }

    @Test
    void aScriptRunsByItsFirstLine() throws IOException {
        Path script = Files.writeString(folder.resolve("tune.sh"), "#!/bin/sh -e\necho \"$@\"\n");
        assertThat(planned("--script", script.toString(), "--", "a b", "-x"))
                .containsEntry("argv", List.of("/bin/sh", "-e", "tune.sh", "a b", "-x"));
    }

    @Test
    void aScriptThatCannotBeIsRefused() throws IOException {
        Path script = Files.writeString(folder.resolve("tune.sh"), "echo\n");
        assertThat(refused("--script", script.toString())).contains("tune.sh does not begin with #!");
        assertThat(refused("--script", folder + "/nosuch")).contains("no such script here: " + folder + "/nosuch");
        assertThat(refused("--script", folder.toString())).contains("cannot be read");
        assertThat(refused("--script", script.toString(), "--shell")).contains("do not go together");
    }

    private String refused(String... words) {
        Said said = dryRun(words);
        assertThat(said.code()).as(said.toString()).isEqualTo(125);
        return said.err() + said.out();
    }

    @Test
    void whatIsNoOptionOfOursOrStandsBehindTheDashesIsTheCommands() {
        assertThat(planned("ls", "-l", "-e", "--all", "--hostsx"))
                .containsEntry("argv", List.of("ls", "-l", "-e", "--all", "--hostsx"));
        assertThat(planned("java", "--version")).containsEntry("argv", List.of("java", "--version"));
        assertThat(planned("--", "ls", "-t", "--hosts")).containsEntry("argv", List.of("ls", "-t", "--hosts"));
    }

    private List<@Nullable Object> hosts(String... words) {
        Said said = Desk.lab(folder).edl(words);
        assertThat(said.code()).as(said.toString()).isZero();
        return said.json().stream()
                .<@Nullable Object>map(one -> one.get("host"))
                .toList();
    }

    @Test
    void aPlanHasTheShapeOfTheDocumentation() {
        Map<String, @Nullable Object> planned = planned(
                "--name", "n", "--timeout", "5s", "--cwd", "/mnt", "--memory-max", "1G", "-e", "K=v", "--", "df", "-h");
        assertThat(planned)
                .containsExactly(
                        Map.entry("host", "db0"),
                        Map.entry("unit", "n"),
                        Map.entry("user", "root"),
                        Map.entry("argv", List.of("df", "-h")),
                        Map.entry("cwd", "/mnt"),
                        Map.entry("timeout", 5L),
                        Map.entry("properties", List.of("MemoryMax=1G")),
                        Map.entry("variables", List.of("K")));
    }

    @Test
    void nothingSaidIsRootInItsHomeWithoutLimits() {
        assertThat(planned("--", "true"))
                .containsEntry("unit", null)
                .containsEntry("user", "root")
                .containsEntry("cwd", null)
                .containsEntry("timeout", null)
                .containsEntry("properties", List.of())
                .containsEntry("variables", List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "90, 90.0",
        "2m30s, 150.0",
        "500ms, 0.5",
    })
    void aTimeoutIsTold(String value, double expected) {
        assertThat(planned("--timeout", value, "--", "true").get("timeout"))
                .isInstanceOfSatisfying(
                        Number.class, told -> assertThat(told.doubleValue()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "--memory-max, 512M, MemoryMax=512M",
        "--memory-max, 1.5G, MemoryMax=1.5G",
        "--memory-max, 20%, MemoryMax=20%",
        "--memory-max, infinity, MemoryMax=infinity",
        "--memory-max, 1048576, MemoryMax=1048576",
        "--cpu-quota, 50%, CPUQuota=50%",
        "--cpu-quota, 200, CPUQuota=200%",
        "--property, Nice=10, Nice=10",
        "--property, OOMScoreAdjust=-5, OOMScoreAdjust=-5",
        "--property, Description=a=b c, Description=a=b c",
    })
    void limitsBecomePropertiesOfSystemd(String option, String value, String property) {
        assertThat(planned(option, value, "--", "true")).containsEntry("properties", List.of(property));
    }

    @Test
    void optionsThatMayComeAgainAdd() {
        assertThat(planned("-e", "A=1", "-e", "B=", "-e", "C=a=b c", "-eD=4", "--", "true"))
                .containsEntry("variables", List.of("A", "B", "C", "D"));
        assertThat(planned("--property", "Nice=1", "--property=IOWeight=10", "--", "true"))
                .containsEntry("properties", List.of("Nice=1", "IOWeight=10"));
    }

    @Test
    void theUserIsTold() {
        assertThat(planned("--user", "cassandra", "--", "true")).containsEntry("user", "cassandra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "edl-exec-watch", "edl-exec-watch.service"})
    void aNameMayBeSaidAsTheUnitsToo(String name) {
        assertThat(planned("--name", name, "--", "true")).containsEntry("unit", "watch");
    }

    @Test
    void theLaterSeparatorAndEmptyWordsArrive() {
        assertThat(planned("--", "ls", "--", "-x", "", "--dry-run", "-o"))
                .containsEntry("argv", List.of("ls", "--", "-x", "", "--dry-run", "-o"));
        assertThat(planned("--", "printf", "")).containsEntry("argv", List.of("printf", ""));
    }

    @Test
    void aWordThatBeginsWithAnAtSignIsNoFileOfWords() {
        assertThat(planned("--", "@words")).containsEntry("argv", List.of("@words"));
        assertThat(planned("--", "echo", "@/etc/hostname")).containsEntry("argv", List.of("echo", "@/etc/hostname"));
    }

    @Test
    void quotesAreLeftToTheLocalShell() {
        assertThat(planned("--", "echo", "\"a b\"", "'c'")).containsEntry("argv", List.of("echo", "\"a b\"", "'c'"));
    }

    @Test
    void severalWordsAreExactAndALineIsForTheShell() {
        assertThat(planned("--", "echo", "$HOME")).containsEntry("argv", List.of("echo", "$HOME"));
        assertThat(planned("--", "echo $HOME")).containsEntry("argv", List.of("/bin/sh", "-c", "echo $HOME"));
        assertThat(planned("--shell", "--", "echo", "$HOME"))
                .containsEntry("argv", List.of("/bin/sh", "-c", "echo $HOME"));
        assertThat(planned("--no-shell", "--", "my tool")).containsEntry("argv", List.of("my tool"));
    }

    @Test
    void withoutAVerbTheCommandIsRun() {
        assertThat(hosts("exec", "--dry-run", "-o", "json", "--", "list")).containsExactly("db0", "db1", "db2");
        assertThat(hosts("exec", "--dry-run", "-ojson", "-t", "stress", "--", "stop", "x"))
                .containsExactly("app0");
        assertThat(hosts("-o", "json", "exec", "-t", "stress", "--dry-run", "--", "true"))
                .containsExactly("app0");
        assertThat(hosts("-vo", "json", "exec", "-vt", "stress", "--dry-run", "--", "true"))
                .containsExactly("app0");
        assertThat(hosts("-o=json", "exec", "--type=stress", "--name", "list", "--dry-run", "--", "true"))
                .containsExactly("app0");
    }

    @Test
    void anOptionBeforeTheVerbCounts() {
        assertThat(hosts("exec", "-t", "stress", "run", "--dry-run", "-o", "json", "--", "true"))
                .containsExactly("app0");
        assertThat(hosts("exec", "--hosts", "db[1-2]", "run", "--dry-run", "-o", "json", "--", "true"))
                .containsExactly("db1", "db2");
        assertThat(hosts("exec", "-x", "db1", "run", "--dry-run", "-o", "json", "--", "true"))
                .containsExactly("db0", "db2");
        assertThat(hosts("-o", "json", "exec", "-w", "db[0-2]", "run", "-x", "db1", "--dry-run", "--", "true"))
                .containsExactly("db0", "db2");
    }

    @Test
    void typesAddAndHostsNarrow() {
        assertThat(hosts("-ojson", "exec", "-t", "stress", "run", "-t", "control", "--dry-run", "--", "true"))
                .containsExactlyInAnyOrder("app0", "control0");
        assertThat(hosts(
                        "-ojson",
                        "exec",
                        "run",
                        "-t",
                        "cassandra",
                        "-w",
                        "db[0-2]&db[1-2],app0",
                        "--dry-run",
                        "--",
                        "true"))
                .containsExactly("db1", "db2");
        assertThat(hosts("-ojson", "exec", "run", "-w", "app0,db1", "--dry-run", "--", "true"))
                .containsExactlyInAnyOrder("app0", "db1");
        assertThat(hosts("-ojson", "exec", "run", "-w", "!db1", "--dry-run", "--", "true"))
                .doesNotContain("db1")
                .hasSize(4);
        assertThat(hosts("-ojson", "exec", "run", "-w", "@stress", "--dry-run", "--", "true"))
                .containsExactly("app0");
    }

    @Test
    void aPlanAsTextShowsValuesOfVariablesNowhere() {
        Said said = Desk.lab(folder)
                .edl(
                        "exec",
                        "run",
                        "--dry-run",
                        "-e",
                        "TOKEN=s3cret",
                        "--user",
                        "ada",
                        "--cwd",
                        "/mnt",
                        "--timeout",
                        "90s",
                        "--memory-max",
                        "1G",
                        "--name",
                        "n",
                        "--",
                        "df",
                        "-h",
                        "a b");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo("""
                db[0-2] as ada:
                  df -h 'a b'
                  unit edl-exec-n.service
                  in /mnt
                  for 1 min 30 s at most
                  MemoryMax=1G
                  with the variable TOKEN
                """);
    }

    @Test
    void theFanOutIsReadAndSerialIsOneAfterTheOther() {
        assertThat(spread("exec", "run", "--", "true")).isEqualTo(64);
        assertThat(spread("exec", "run", "-f", "3", "--", "true")).isEqualTo(3);
        assertThat(spread("exec", "run", "--fanout=500", "--", "true")).isEqualTo(500);
        assertThat(spread("exec", "run", "--serial", "--", "true")).isEqualTo(1);
    }

    private static int spread(String... words) {
        var root = Models.root();
        root.parseArgs(words);
        return ((ExecRun) ExecArguments.run(root).getCommand()).spread.limit();
    }
}
