package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exit code of a request, row by row of the design's list. */
class ExitCodesIT {
    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);

    static List<Arguments> ends() {
        return List.of(
                Arguments.of(0, "", "exec run -w db0 -- true"),
                Arguments.of(3, "", "exec run -w db0 -- sh -c exit\u00a03"),
                Arguments.of(124, "", "exec run -w db0 -- sh -c exit\u00a0124"),
                Arguments.of(203, "", "exec run -w db0 -- sh -c exit\u00a0203"),
                Arguments.of(255, "", "exec run -w db0 -- sh -c exit\u00a0255"),
                Arguments.of(137, "db0: killed by KILL", "exec run -w db0 -- sh -c kill\u00a0-KILL\u00a0$$"),
                Arguments.of(143, "db0: killed by TERM", "exec run -w db0 -- sh -c kill\u00a0-TERM\u00a0$$"),
                Arguments.of(134, "db0: killed by ABRT", "exec run -w db0 -- sh -c kill\u00a0-ABRT\u00a0$$"),
                Arguments.of(124, "db0: timed out after 0.3 s", "exec run -w db0 --timeout 300ms -- sleep 100"),
                Arguments.of(
                        126, "db0: not started: /etc/hostname: not executable", "exec run -w db0 -- /etc/hostname"),
                Arguments.of(126, "db0: not started: /etc: not executable", "exec run -w db0 -- /etc"),
                Arguments.of(127, "db0: not started: no-such-tool: no such program", "exec run -w db0 -- no-such-tool"),
                Arguments.of(127, "db0: not started: /no/such: no such program", "exec run -w db0 -- /no/such"),
                Arguments.of(
                        126,
                        "db0: not started: no such user: nobody-here",
                        "exec run -w db0 --user nobody-here -- true"),
                Arguments.of(
                        126, "db0: not started: no such folder: /nowhere", "exec run -w db0 --cwd /nowhere -- true"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void tellsHowItEnded(int code, String words, String line) {
        Said said = desk.edl(List.of(line.split(" ")).stream()
                .map(word -> word.replace('\u00a0', ' '))
                .toArray(String[]::new));
        assertThat(said.code()).as(said.toString()).isEqualTo(code);
        assertThat(said.err()).startsWith(words);
        if (words.isEmpty()) {
            assertThat(said.err()).isEmpty();
        } else {
            assertThat(said.err()).hasLineCount(1);
        }
        assertThat(said.out()).isEmpty();
    }

    @Test
    void failuresOfOneNameInTheSameMomentAreToldApart() {
        String name = newName("apart").text();
        desk.edl("exec", "run", "-w", "db0", "--name", name, "--user", "nobody-here", "--", "true");
        assertThat(desk.edl("exec", "run", "-w", "db0", "--name", name, "--cwd", "/nowhere", "--", "true")
                        .err())
                .isEqualTo("db0: not started: no such folder: /nowhere\n");
    }

    @Test
    void theLargestOfAllHostsCounts() {
        Said said = desk.edl("exec", "run", "-w", "@*", "--", "case $EDL_HOST in db0) exit 1;; db1) exit 7;; esac");
        assertThat(said.code()).isEqualTo(7);
        assertThat(said.err()).contains("1 of 3 well", "exited 1: db0", "exited 7: db1");
    }

    @Test
    void stoppedBySomebodyIs143() throws Exception {
        String name = newName("stopped").text();
        try (var run = Program.edl(
                cluster.folder(),
                java.util.Map.of(),
                "exec",
                "run",
                "-w",
                "db0",
                "--name",
                name,
                "--",
                "sh",
                "-c",
                "echo on; exec sleep 1000")) {
            run.awaitOut("on");
            assertThat(desk.as("bob").edl("exec", "stop", name, "-w", "db0").code())
                    .isZero();
            Said said = run.end();
            assertThat(said.code()).isEqualTo(143);
            assertThat(said.err()).isEqualTo("db0: stopped by bob@desk\n");
        }
    }

    @Test
    void anUnreachableHostIs255AndTheOthersAreShown(@TempDir Path parent) {
        Desk other = withADeadHost(parent);
        Said said = other.edl("exec", "run", "-w", "db0,dead0", "--", "hostname");
        assertThat(said.code()).isEqualTo(255);
        assertThat(said.out()).isEqualTo("db0: db0\n");
        assertThat(said.err())
                .contains("dead0: unreachable: 127.0.0.1:1 refuses the connection")
                .contains("1 of 2 well · unreachable: dead0");
    }

    @Test
    void aHostThatCannotBeAskedMakesItNonZeroButShowsTheOthers(@TempDir Path parent) {
        String name = newName("asked").text();
        Desk other = withADeadHost(parent);
        assertThat(other.edl("exec", "run", "--bg", "-w", "db0", "--name", name, "--", "sleep", "1000")
                        .code())
                .isZero();
        for (String[] words :
                new String[][] {{"exec", "list"}, {"exec", "list", "--all"}, {"exec", "history", "-n", "1000"}}) {
            Said said = other.edl(words);
            assertThat(said.code()).as(words[1]).isEqualTo(255);
            assertThat(said.out()).as(words[1]).contains(name);
            assertThat(said.err())
                    .as(words[1])
                    .startsWith("dead0: 127.0.0.1:1 refuses the connection")
                    .hasLineCount(1);
        }
        Said stopped = other.edl("exec", "stop", name);
        assertThat(stopped.code()).isEqualTo(255);
        assertThat(stopped.out()).isEqualTo(name + ": stopped on db0\n");
        assertThat(stopped.err())
                .startsWith("dead0: 127.0.0.1:1 refuses the connection")
                .hasLineCount(1);
        Said unknown = other.edl("exec", "stop", name);
        assertThat(unknown.code()).isEqualTo(255);
        assertThat(unknown.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("dead0: "),
                        second -> assertThat(second)
                                .startsWith("edl: no such unit: " + name + " where it could be looked for"));
    }

    @Test
    void nobodyAskedKnowsNothing(@TempDir Path parent) {
        Said said = withADeadHost(parent).edl("exec", "stop", "x", "-w", "dead0");
        assertThat(said.code()).isEqualTo(255);
        assertThat(said.err()).startsWith("dead0: ").hasLineCount(1);
    }

    @Test
    void aNameThatIsTakenIs126() {
        String name = newName("taken").text();
        desk.edl("exec", "run", "--bg", "-w", "db0", "--name", name, "--", "sleep", "1000");
        Said said = desk.edl("exec", "run", "-w", "db0", "--name", name, "--", "echo", "second");
        assertThat(said.code()).isEqualTo(126);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo(
                        "db0: not started: the name is taken by a run that goes on. Stop it, or take another --name\n");
        desk.edl("exec", "stop", name, "-w", "db0");
        assertThat(desk.edl("exec", "run", "-w", "db0", "--name", name, "--", "echo", "again")
                        .out())
                .isEqualTo("again\n");
    }

    @Test
    void whoeverClosesOurOutputEndsItWith141() {
        String name = newName("head").text();
        Program run = Program.bash(
                cluster.folder(),
                "edl exec run -w db0 --name " + name
                        + " -- 'while :; do echo y; done' | head -n 2; echo \"${PIPESTATUS[0]}\"");
        Said said = run.end();
        assertThat(said.out()).isEqualTo("y\ny\n141\n");
        assertThat(said.err()).isEmpty();
        Cluster.await("stopped", () -> !Cluster.runs(cluster.db0(), name));
    }

    @Test
    void severalStopTooWhenOurOutputIsClosed() {
        String name = newName("heads").text();
        Program run = Program.bash(
                cluster.folder(),
                "edl exec run -w @* --name " + name
                        + " -- 'while :; do echo y; done' | head -n 2; echo \"${PIPESTATUS[0]}\"");
        Said said = run.end();
        assertThat(said.lines()).hasSize(3).endsWith("141");
        cluster.hosts().forEach(host -> Cluster.await("stopped", () -> !Cluster.runs(host, name)));
    }

    @Test
    void anOutputThatWasNeverOpenIsRefusedBeforeAnythingRuns() {
        String name = newName("shut").text();
        Said said = Program.bash(
                        cluster.folder(),
                        "edl exec run -w db0 --name " + name + " -- true >&-; echo \"$?\"; edl exec list --all -o json")
                .end();
        assertThat(said.lines().getFirst()).isEqualTo("125");
        assertThat(said.out()).doesNotContain(name);
        assertThat(said.err()).contains("standard output is closed");
    }

    @Test
    void aClosedInputIsNoInput() {
        Said said = Program.bash(cluster.folder(), "edl exec run -w db0 -- cat <&-; echo \"$?\"")
                .end();
        assertThat(said.out()).isEqualTo("0\n");
        assertThat(said.err()).isEmpty();
    }

    private Desk withADeadHost(Path parent) {
        return Desk.empty(parent).file("lab/hosts.yaml", """
                        hosts:
                          db0:
                            address: 127.0.0.1
                            port: %d
                            user: ubuntu
                            key: %s
                            type: cassandra
                          dead0:
                            address: 127.0.0.1
                            port: 1
                            user: ubuntu
                            key: %s
                        """.formatted(
                        Cluster.ssh(cluster.db0()).fixedPort().orElseThrow(), cluster.key(), cluster.key()));
    }
}
