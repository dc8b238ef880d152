package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What stands where: the programs' output on stdout, our own words on stderr. */
class ShownIT {
    private static final Surroundings.Terminals TERMINAL = new Surroundings.Terminals(true, true, true, 60);

    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);

    @Test
    void oneHostIsTheProgramsOwnOutputAndNothingElse() {
        Said said = desk.edl("exec", "run", "--hosts", "db0", "--", "sh", "-c", "echo out; echo err >&2; exit 3");
        assertThat(said.out()).isEqualTo("out\nerr\n");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(3);
    }

    @Test
    void oneHostsOutputArrivesByteForByte() {
        String file = "/tmp/" + newName("bytes");
        String kept = cluster.db0().sh("head -c 300000 /dev/urandom >" + file + "; base64 -w 0 " + file);
        Said said = desk.edl("exec", "run", "--hosts", "db0", "--", "cat", file);
        assertThat(Base64.getEncoder().encodeToString(said.bytes())).isEqualTo(kept);
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
    }

    @Test
    void severalOnAPipeAreWholeLinesUnderTheirHosts() {
        Said said = desk.edl("exec", "run", "--hosts", "@*", "--", "echo a; echo b >&2; printf 'no newline'");
        assertThat(said.code()).isZero();
        for (String host : new String[] {"db0", "db1", "app0"}) {
            assertThat(said.lines())
                    .filteredOn(line -> line.startsWith(host + ": "))
                    .containsExactly(host + ": a", host + ": b", host + ": no newline");
        }
        assertThat(said.lines()).hasSize(9);
    }

    @Test
    void severalBeginWithOneLineAndEndWithOne() {
        String name = newName("frame").text();
        Said said =
                desk.edl("exec", "run", "--hosts", "@*", "--name", name, "--", "[ \"$EDL_HOST\" != db1 ] || exit 3");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("cluster · root · app0,db[0-1] (3)"),
                        last -> assertThat(last).matches("2 of 3 well · exited 3: db1 · [\\d.]+ m?s · log " + name));
    }

    @Test
    void eachKindOfFailureIsToldWithItsHosts() {
        Said said = desk.edl(
                "exec",
                "run",
                "--hosts",
                "@*",
                "--timeout",
                "5s",
                "--",
                "case $EDL_HOST in db0) kill -KILL $$;; db1) exec sleep 100;; esac");
        assertThat(said.code()).isEqualTo(137);
        assertThat(said.err())
                .contains("killed by KILL: db0")
                .contains("timed out: db1")
                .contains("1 of 3 well");
        assertThat(said.err().lines())
                .filteredOn(line -> line.startsWith("db1: "))
                .singleElement()
                .asString()
                .matches("db1: timed out after 5 s; stopped on the host\\. "
                        + "Output so far: edl exec logs case-\\d+ --hosts db1");
    }

    @Test
    void streamPutsTheHostInFrontAlsoOfOne() {
        Said said = desk.edl("exec", "run", "--hosts", "db0", "--stream", "--", "printf 'a\\nb'");
        assertThat(said.out()).isEqualTo("db0: a\ndb0: b\n");
    }

    @Test
    void gatherShowsEqualOutputsOnceUnderTheirHosts() {
        Said said = desk.edl(
                "exec", "run", "--hosts", "@*", "--gather", "--", "[ $EDL_HOST = db1 ] && echo other || echo same");
        assertThat(said.code()).isZero();
        assertThat(said.lines().get(0)).startsWith("app0,db0 (2) ─");
        assertThat(said.lines().get(1)).isEqualTo("same");
        assertThat(said.lines().get(2)).startsWith("db1 ─");
        assertThat(said.lines().get(3)).isEqualTo("other");
        assertThat(said.lines()).hasSize(4);
    }

    @Test
    void gatherWithStreamShowsLinesFirst() {
        Said said = desk.edl("exec", "run", "-t", "cassandra", "--gather", "--stream", "--", "echo same");
        assertThat(said.lines().subList(0, 2)).containsExactlyInAnyOrder("db0: same", "db1: same");
        assertThat(said.lines().get(2)).startsWith("db[0-1] (2) ─");
        assertThat(said.lines().get(3)).isEqualTo("same");
    }

    @Test
    void severalOnATerminalAreBlocksAsWideAsIt() {
        Said said = desk.at(TERMINAL)
                .edl("exec", "run", "--color", "never", "--hosts", "@*", "--", "echo $EDL_HOST; [ $EDL_HOST != db1 ]");
        assertThat(said.lines())
                .contains("db0 " + "─".repeat(56), "app0 " + "─".repeat(55), "db1 " + "─".repeat(44) + " exited 1 ──");
        assertThat(said.lines()).hasSize(6);
        assertThat(said.lines().get(said.lines().indexOf("db0 " + "─".repeat(56)) + 1))
                .isEqualTo("db0");
    }

    @Test
    void aTerminalIsColouredUnlessItSaysOtherwise() {
        String[] words = {"exec", "run", "--hosts", "@cassandra", "--", "exit 1"};
        assertThat(Desk.of(cluster).at(TERMINAL).edl(words).out()).contains("\u001b[");
        assertThat(Desk.of(cluster)
                        .at(TERMINAL)
                        .with("NO_COLOR", "1")
                        .edl(words)
                        .out())
                .doesNotContain("\u001b[");
        Said dumb = Desk.of(cluster).at(TERMINAL).with("TERM", "dumb").edl(words);
        assertThat(dumb.out() + dumb.err()).doesNotContain("\u001b");
    }

    @Test
    void colourAlwaysHoldsOnAPipeToo() {
        Said said = desk.edl("exec", "run", "--color", "always", "--hosts", "@cassandra", "--gather", "--", "exit 1");
        assertThat(said.out()).contains("\u001b[");
        assertThat(said.err()).contains("\u001b[");
    }

    @Test
    void aProgramThatDrawsIsHarmlessOnATerminalAndRawOnAPipe() {
        String line = "printf '\\033[2J\\033]0;title\\007\\302\\233x\\rover\\n'";
        byte[] raw = "\u001b[2J\u001b]0;title\u0007\u009bx\rover\n".getBytes(StandardCharsets.UTF_8);
        assertThat(desk.edl("exec", "run", "--hosts", "db0", "--", line).bytes())
                .isEqualTo(raw);
        String shown = Desk.of(cluster)
                .at(TERMINAL)
                .edl("exec", "run", "--hosts", "db0", "--", line)
                .out();
        assertThat(shown).contains("title").doesNotContain("\u001b", "\u0007", "\u009b");
    }

    @Test
    void theEnvironmentNamesHostTypeAndRank() {
        Said said = desk.edl(
                "exec", "run", "--hosts", "@*", "-e", "MINE=a b", "--", "echo $EDL_HOST $EDL_TYPE $EDL_RANK $MINE");
        assertThat(said.lines())
                .containsExactlyInAnyOrder(
                        "db0: db0 cassandra 0 a b", "db1: db1 cassandra 1 a b", "app0: app0 stress 2 a b");
    }

    @Test
    void whoseNameAndFolderCount() {
        Said said = desk.edl(
                "exec", "run", "--hosts", "db0", "--user", "ubuntu", "--cwd", "/tmp", "--", "id -un; pwd; echo $HOME");
        assertThat(said.out()).isEqualTo("ubuntu\n/tmp\n/home/ubuntu\n");
        assertThat(desk.edl("exec", "run", "--hosts", "db0", "--", "id -un; pwd")
                        .out())
                .isEqualTo("root\n/root\n");
    }

    @Test
    void theUsersOwnSshGoesWhereTheInventorySays() {
        Said said = Program.bash(
                        cluster.folder(),
                        "echo in | edl ssh db0 'cat; hostname; exit 7'; echo $?; edl ssh 'db[0-1]' true; echo $?")
                .end();
        assertThat(said.out()).isEqualTo("in\ndb0\n7\n125\n");
        assertThat(said.err()).contains("ssh goes to one host; db[0-1] are 2");
    }

    @Test
    void childrenThatAreEndedAreNamed() {
        Said said = desk.edl(
                "exec",
                "run",
                "--hosts",
                "db0",
                "--",
                "sleep 1000 & until read -r c </proc/$!/comm && [ $c = sleep ]; do :; done; echo started");
        assertThat(said.out()).isEqualTo("started\n");
        assertThat(said.err()).matches("db0: ended with it: sleep.*\n");
        assertThat(said.code()).isZero();
    }

    @Test
    void oneAfterTheOtherInTheOrderOfTheInventory() {
        Said said = desk.edl("exec", "run", "--serial", "--hosts", "@*", "--", "hostname");
        assertThat(said.out()).isEqualTo("db0: db0\ndb1: db1\napp0: app0\n");
    }

    @Test
    void aDryRunReachesNoHost() {
        String name = newName("dry").text();
        Said said =
                desk.edl("exec", "run", "--dry-run", "--name", name, "--hosts", "db0", "--", "touch", "/tmp/" + name);
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("db0 as root:\n  touch /tmp/" + name + "\n");
        assertThat(cluster.db0().holds("ls /var/log/easydblab/runs | grep -q @" + name))
                .isFalse();
        assertThat(cluster.db0().holds("test -e /tmp/" + name)).isFalse();
    }
}
