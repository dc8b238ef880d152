package dev.edl.scripting.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.scripting.Desk;
import dev.edl.scripting.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code scripts/examples}, each on real hosts. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("../scripts/examples");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final Desk desk = Pair.desk();

    private Scripts scripts() {
        return new Scripts(folder.resolve("cache"), "1", false, false);
    }

    private int run(String example, String... args) {
        return scripts().run(EXAMPLES.resolve(example), Arrays.asList(args), desk.session(), desk.streams());
    }

    @Test
    void eachHasHelpAndPassesTheCheck() throws IOException {
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            List<String> names =
                    examples.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(5);
            for (String each : names) {
                assertThat(run(each, "--help")).as(each + desk.errors()).isZero();
                assertThat(desk.output()).contains("Usage: " + each);
                assertThat(Files.readString(EXAMPLES.resolve(each))).startsWith("#!/usr/bin/env -S edl script\n");
                assertThat(EXAMPLES.resolve(each)).isExecutable();
                assertThat(scripts().check(EXAMPLES.resolve(each))).as(each).isEmpty();
            }
        }
    }

    /** The first of them restarts what is not there: it is checked alone. One asks a log server ({@link LoggedExampleTest}). */
    @Test
    void theScriptsOfTheDocumentationDoAsTheySay() throws IOException {
        List<Path> blocks = Documented.scripts(folder);
        assertThat(blocks).allSatisfy(each -> assertThat(scripts().check(each)).isEmpty());
        for (Path each : blocks.subList(1, blocks.size())) {
            if (LoggedExampleTest.isAboutLogs(each)) {
                continue;
            }
            assertThat(scripts().run(each, List.of(), desk.session(), desk.streams()))
                    .as(Files.readString(each) + desk.errors())
                    .isZero();
        }
        assertThat(desk.output())
                .contains("2 of 2 well\n", "3 db0\n", "exited 1\n", "db0: seen\n", "80 PT30S null false []\n");
    }

    @Test
    void watchShowsWhatComesAndStops() {
        int code = run("watch.groovy", "--command", "while :; do echo seen; sleep 0.1; done", "--lines", "3");
        assertThat(code).as(desk.errors()).isZero();
        assertThat(desk.output().lines().limit(3)).allMatch(line -> line.matches("db[01]: seen"));
        assertThat(desk.errors()).startsWith("watching on db[0-1]\n").endsWith(" seen\n");
    }

    @Test
    void aWatchThatIsInterruptedIsStopped() throws Exception {
        String name = Pair.newName("watched");
        Path script = Files.writeString(
                folder.resolve("watch.groovy"),
                Files.readString(EXAMPLES.resolve("watch.groovy"))
                        .replace("type: given.type", "type: given.type, name: '" + name + "'"));
        var code = new CompletableFuture<Integer>();
        Thread thread = Thread.ofPlatform()
                .start(() -> code.complete(scripts()
                        .run(
                                script,
                                List.of("--command", "while :; do echo seen; sleep 0.1; done"),
                                desk.session(),
                                desk.streams())));
        Awaitility.await()
                .until(() ->
                        desk.output().contains("db0: seen\n") && desk.output().contains("db1: seen\n"));
        thread.interrupt();
        assertThat(code.get(20, TimeUnit.SECONDS)).as(desk.errors()).isEqualTo(130);
        assertThat(Pair.FIRST.holds("systemctl is-active edl-exec-" + name)).isFalse();
        assertThat(Pair.SECOND.holds("systemctl is-active edl-exec-" + name)).isFalse();
    }

    @Test
    void aRollingRestartStopsAtTheFirstHostThatIsNotBack() {
        String mark = "/tmp/" + Pair.newName("restarted");
        int code = run(
                "rolling-restart.groovy",
                "--restart",
                "touch " + mark + "; [ $EDL_HOST = db0 ] || { echo no such service >&2; exit 5; }",
                "--check",
                "test -e " + mark,
                "--every",
                "100ms");
        assertThat(code).isEqualTo(5);
        assertThat(desk.errors())
                .startsWith("db0 is back\nrolling-restart.groovy:13: db1: 'touch " + mark)
                .endsWith("' exited 5\n  no such service\n");
    }

    @Test
    void diagnosticsOfAllHostsAreCollected() {
        Path into = folder.resolve("diagnostics");
        int code = run("diagnostics.groovy", "--command", "echo $EDL_HOST", into.toString());
        assertThat(code).as(desk.errors()).isEqualTo(255);
        assertThat(into.resolve("db0.txt")).hasContent("db0");
        assertThat(into.resolve("db1.txt")).hasContent("db1");
        assertThat(into.resolve("db1/os-release")).isRegularFile();
        assertThat(desk.output()).isEqualTo("2 of 3 well · unreachable: away\n");
    }

    @Test
    void hostsThatDifferAreFound() {
        assertThat(run("differs.groovy", "--on", "db[0-1]", "echo same; [ $EDL_HOST = db0 ] || echo more"))
                .isEqualTo(1);
        assertThat(desk.output()).contains("db0: 1 line, which the others are compared with\n", "db1:\n  + more\n");
        assertThat(run("differs.groovy", "--on", "db[0-1]", "echo", "same")).isZero();
    }

    @Test
    void theReportIsATable() {
        assertThat(run("report.groovy")).isEqualTo(255);
        assertThat(desk.output().lines().map(line -> line.split(" ")[0]))
                .as(desk.output() + desk.errors())
                .containsExactly("HOST", "db0", "db1", "away");
        assertThat(desk.output()).containsPattern("db0 +\\d\\S+ +\\d+ h +\\d+\\.\\d+ +\\d+% /");
    }
}
