package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading and following what runs have written, as it is typed. */
class LogsAttachIT {
    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);

    private String background(String hosts, String line) {
        String name = newName("log").text();
        Said said = desk.edl("exec", "run", "--bg", "-w", hosts, "--name", name, "--", line);
        assertThat(said.code()).as(said.toString()).isZero();
        return name;
    }

    private Program edl(String... words) {
        return Program.edl(cluster.folder(), Map.of(), words);
    }

    @Test
    void logsPrintTheLastRunAndNothingElse() {
        String name = newName("log").text();
        desk.edl("exec", "run", "-w", "db0", "--name", name, "--", "echo first run, and a long line");
        desk.edl("exec", "run", "-w", "db0", "--name", name, "--", "printf 'second\\nrun'");
        Said said = desk.edl("exec", "logs", name, "-w", "db0");
        assertThat(said.out()).isEqualTo("second\nrun");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(desk.edl("exec", "logs", name, "-w", "db0", "--all").out())
                .isEqualTo("first run, and a long line\nsecond\nrun");
    }

    @Test
    void logsOfSeveralHostsAreUnderTheirNames() {
        String name = newName("log").text();
        desk.edl("exec", "run", "-w", "db0,app0", "--name", name, "--", "echo $EDL_HOST");
        Said said = desk.edl("exec", "logs", name);
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: db0", "app0: app0");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
    }

    @Test
    void theLastLinesAlone() {
        String name = newName("log").text();
        desk.edl("exec", "run", "-w", "db0", "--name", name, "--", "seq", "1000");
        assertThat(desk.edl("exec", "logs", name, "-n", "3", "-w", "db0").out()).isEqualTo("998\n999\n1000\n");
        assertThat(desk.edl("exec", "logs", name, "-n", "0", "-w", "db0").out()).isEmpty();
        assertThat(desk.edl("exec", "logs", name, "-n", "5000", "-w", "db0").lines())
                .hasSize(1000);
        assertThat(desk.edl("exec", "logs", name, "--lines=1").out()).isEqualTo("1000\n");
    }

    @Test
    void logsOfAnUnknownNameTellTheNearest() {
        String name = background("db1", "exec sleep 1000");
        Said said = desk.edl("exec", "logs", name + "x");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("no such unit: " + name + "x. Running: ")
                .contains(name + " (db1)");
        desk.edl("exec", "stop", name);
    }

    @Test
    void attachShowsItFromTheBeginningAndEndsWithItsOutcome() {
        String name = background("db0", "echo one; sleep 1; echo two; exit 5");
        Said said = desk.edl("exec", "attach", name);
        assertThat(said.out()).isEqualTo("one\ntwo\n");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(5);
        Said ended = desk.edl("exec", "attach", name);
        assertThat(ended.out()).isEqualTo("one\ntwo\n");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(desk.edl("exec", "attach", name, "--from", "4").out()).isEqualTo("two\n");
        assertThat(desk.edl("exec", "attach", name, "--from", "8").out()).isEmpty();
    }

    @Test
    void attachBeyondTheEndIsNoError() {
        String name = background("db0", "echo one");
        desk.edl("exec", "wait", name);
        Said said = desk.edl("exec", "attach", name, "--from", "9999");
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("its output had 4 bytes then, fewer than were to be left out");
        assertThat(said.code()).as(said.toString()).isZero();
    }

    @Test
    void attachIsLive() throws Exception {
        String go = "/tmp/" + newName("go");
        String name = background("db0", "echo before; until [ -e " + go + " ]; do sleep 0.05; done; echo after");
        try (var attached = edl("exec", "attach", name)) {
            attached.awaitOut("before\n");
            assertThat(attached.alive()).isTrue();
            cluster.db0().sh("touch " + go);
            Said said = attached.end();
            assertThat(said.out()).isEqualTo("before\nafter\n");
            assertThat(said.code()).isZero();
        }
    }

    @Test
    void followGoesOnFromTheLastLines() {
        String go = "/tmp/" + newName("go");
        String name = background("db0", "seq 100; until [ -e " + go + " ]; do sleep 0.05; done; echo after; exit 3");
        Cluster.await(
                "written",
                () -> desk.edl("exec", "logs", name, "-w", "db0").out().endsWith("100\n"));
        try (var followed = edl("exec", "logs", name, "-f", "-n", "2")) {
            followed.awaitOut("99\n100\n");
            cluster.db0().sh("touch " + go);
            Said said = followed.end();
            assertThat(said.out()).isEqualTo("99\n100\nafter\n");
            assertThat(said.code()).isEqualTo(3);
        }
    }

    @Test
    void ctrlCOnlyDetachesFromWhatIsAttached() {
        String name = background("db0", "echo on; exec sleep 1000");
        try (var attached = edl("exec", "attach", name)) {
            attached.awaitOut("on\n");
            attached.signal("INT");
            Said said = attached.end();
            assertThat(said.code()).isEqualTo(130);
            assertThat(said.out()).isEqualTo("on\n");
            assertThat(said.err())
                    .isEqualTo("edl: leaving\ndb0: left; the unit goes on. Follow it: edl exec attach " + name
                            + " --hosts db0 --from 3\n");
        }
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        desk.edl("exec", "stop", name, "-w", "db0");
    }

    @Test
    void attachOfSeveralShowsLinesUnderTheirHostsAndTheLargestCode() {
        String name = background("@*", "echo $EDL_HOST; [ $EDL_HOST != app0 ] || exit 6");
        Said said = desk.edl("exec", "attach", name);
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: db0", "db1: db1", "app0: app0");
        assertThat(said.code()).isEqualTo(6);
        assertThat(said.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("cluster · " + name + " · app0,db[0-1] (3)"),
                        last -> assertThat(last).startsWith("2 of 3 well · exited 6: app0"));
    }

    @Test
    void anotherProcessAttachesWithoutGapOrRepeat() {
        String go = "/tmp/" + newName("go");
        String name = background(
                "db0",
                "i=0; while [ $i -lt 400 ]; do i=$((i+1)); echo line $i; sleep 0.005;" + " [ $i != 200 ] || until [ -e "
                        + go + " ]; do sleep 0.05; done; done");
        byte[] begun;
        try (var first = edl("exec", "attach", name)) {
            first.awaitOut("line 50\n");
            first.signal("INT");
            begun = first.end().bytes();
        }
        cluster.db0().sh("touch " + go);
        byte[] rest = desk.edl("exec", "attach", name, "--from", Integer.toString(begun.length))
                .bytes();
        String whole = new String(begun, UTF_8) + new String(rest, UTF_8);
        assertThat(whole.lines())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 400).mapToObj(i -> "line " + i).toList());
    }
}
