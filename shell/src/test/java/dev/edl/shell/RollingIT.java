package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.RealHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches in turn, checks, when it stops, and how it is interrupted; db0 and db1 have systemd 252, app0 has 257. */
final class RollingIT {
    private static final String ALL = "db0,db1,app0";

    @TempDir
    private Path state;

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("roll").text();

    private Said edl(String... words) {
        return Desk.of(cluster).with("XDG_STATE_HOME", state.toString()).edl(words);
    }

    private Said run(String... words) {
        return edl(command(words));
    }

    private Program process(String... words) {
        return Program.edl(cluster.folder(), Map.of("XDG_STATE_HOME", state.toString()), command(words));
    }

    private String[] command(String... words) {
        var all = new ArrayList<>(List.of("exec", "run", "-w", ALL, "--name", name));
        all.addAll(Arrays.asList(words));
        return all.toArray(String[]::new);
    }

    private boolean wasBegun(RealHost host) {
        return host.holds("ls /var/log/easydblab/runs | grep -q '@" + name + "$'");
    }

    @ParameterizedTest
    @CsvSource({
        "'1', '1 of 3 · db0;2 of 3 · db1;3 of 3 · app0'",
        "'1,100%', '1 of 2 · db0;2 of 2 · app0,db1 (2)'",
        "'34%', '1 of 2 · db[0-1] (2);2 of 2 · app0'",
        "'33%', '1 of 3 · db0;2 of 3 · db1;3 of 3 · app0'",
        "'2,1', '1 of 2 · db[0-1] (2);2 of 2 · app0'"
    })
    void batchesComeInTurn(String sizes, String batches) {
        Said said = run("--batch", sizes, "--", "echo", "here");
        assertThat(said.err().lines().filter(line -> line.startsWith("batch ")))
                .containsExactly(Arrays.stream(batches.split(";"))
                        .map(batch -> "batch " + batch)
                        .toArray(String[]::new));
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: here", "db1: here", "app0: here");
        assertThat(said.err()).contains("3 of 3 well · ");
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "30", "100%"})
    void aBatchAsLargeAsTheSelectionOrLargerIsOneRun(String size) {
        Said said = run("--batch", size, "--", "true");
        assertThat(said.err()).doesNotContain("batch").contains("3 of 3 well · ");
        assertThat(said.code()).isZero();
    }

    @Test
    void aBatchBeginsWhenTheOneBeforeHasEnded() {
        run("--batch", "1", "--", "date +%s%N >/tmp/" + name + "-from; sleep 0.3; date +%s%N >/tmp/" + name + "-to");
        long end = 0;
        for (RealHost host : cluster.hosts()) {
            assertThat(Long.parseLong(host.sh("cat /tmp/" + name + "-from").strip()))
                    .isGreaterThan(end);
            end = Long.parseLong(host.sh("cat /tmp/" + name + "-to").strip());
        }
    }

    @Test
    void allBatchesAreOneRequest() {
        List<Map<String, @Nullable Object>> ended =
                run("--batch", "1", "-o", "json", "--", "echo $EDL_RANK").json();
        assertThat(ended.stream().map(one -> one.get("output"))).containsExactly("0\n", "1\n", "2\n");
        assertThat(ended.stream().map(one -> one.get("unit")).distinct()).containsExactly(name);
        assertThat(ended.stream().map(one -> one.get("id")).distinct()).hasSize(1);
    }

    @Test
    void aCheckThatFailsAtFirstIsRepeatedUntilItSucceeds() {
        String third = "echo x >>/tmp/" + name + "; [ $(wc -l </tmp/" + name + ") -ge 3 ]";
        Said said = run("--batch", "1", "--check", third, "--check-every", "50ms", "--", "echo", "here");
        assertThat(said.err()).contains("batch 3 of 3 · app0\n", "3 of 3 well · ");
        assertThat(said.code()).isZero();
        for (RealHost host : cluster.hosts()) {
            assertThat(host.sh("cat /tmp/" + name)).isEqualTo("x\nx\nx\n");
        }
    }

    @Test
    void aCheckThatNeverSucceedsFailsTheHostAndStopsBeforeTheNextBatch() {
        Said said = run(
                "--batch",
                "1",
                "--check",
                "echo not yet; exit 3",
                "--check-every",
                "50ms",
                "--check-timeout",
                "3s",
                "--",
                "true");
        assertThat(said.err())
                .contains(
                        "db0: check failed: no success within 3 s; it said last: not yet."
                                + " All of it: edl exec logs " + name + "-check --hosts db0\n",
                        "stopped before batch 2 of 3: 1 host has failed, none may (--max-fail)\n",
                        "0 of 3 well · check failed: db0 · never begun: app0,db1 · ",
                        "\ngo on with app0,db1: edl exec run --resume\n");
        assertThat(said.code()).isEqualTo(126);
        assertThat(wasBegun(cluster.db0())).isTrue();
        assertThat(wasBegun(cluster.db1())).isFalse();
        assertThat(edl("exec", "logs", name + "-check", "-w", "db0").out()).startsWith("not yet\nnot yet\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 1000", "trap '' TERM; while :; do sleep 1; done"})
    void aCheckThatNeverEndsIsEnded(String check) {
        Said said = edl(
                "exec",
                "run",
                "-w",
                "db0,app0",
                "--name",
                name,
                "--check",
                check,
                "--check-timeout",
                "500ms",
                "--",
                "true");
        assertThat(said.err()).contains("0 of 2 well · check failed: app0,db0 · ");
        assertThat(said.code()).isEqualTo(124);
        for (RealHost host : List.of(cluster.db0(), cluster.app0())) {
            assertThat(Cluster.runs(host, name + "-check")).isFalse();
        }
    }

    @Test
    void aCheckHasTheUserTheFolderAndTheVariablesOfTheRun() {
        Said said = run(
                "--user",
                "nobody",
                "--cwd",
                "/tmp",
                "-e",
                "WORD=a b",
                "--check",
                "echo $EDL_RANK:$(id -un):$PWD:$WORD",
                "--",
                "true");
        assertThat(said.code()).isZero();
        assertThat(edl("exec", "logs", name + "-check", "-w", ALL).lines())
                .containsExactlyInAnyOrder(
                        "db0: 0:nobody:/tmp:a b", "db1: 1:nobody:/tmp:a b", "app0: 2:nobody:/tmp:a b");
    }

    @Test
    void aRunThatFailedIsNotChecked() {
        Said said = run("--check", "true", "-o", "json", "--", "[ $EDL_RANK != 1 ]");
        assertThat(said.json().stream().map(one -> one.get("host") + " " + one.get("check")))
                .containsExactlyInAnyOrder("db0 passed", "db1 null", "app0 passed");
        assertThat(cluster.db1().holds("ls /var/log/easydblab/runs | grep -q '@" + name + "-check$'"))
                .isFalse();
        assertThat(said.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 3", "33%, 2", "34%, 3", "100%, 3"})
    void itGoesOnWhileNoMoreThanThatHaveFailed(String mayFail, int lastBatch) {
        Said said = run("--batch", "1", "--max-fail", mayFail, "--", "[ $EDL_RANK = 2 ]");
        assertThat(said.err().lines().filter(line -> line.startsWith("batch ")))
                .hasSize(mayFail.equals("100%") ? 3 : lastBatch - 1);
        assertThat(said.code()).isEqualTo(mayFail.equals("100%") ? 1 : 126);
    }

    @Test
    void allHostsOfABatchAreDoneEvenWhenOneFails() {
        Said said = run("--batch", "2,1", "--serial", "--", "[ $EDL_RANK != 0 ]");
        assertThat(said.err()).contains("1 of 3 well: db1 · exited 1: db0 · never begun: app0 · ");
    }

    @Test
    void ctrlCInAPauseEndsAtOnce() {
        try (var run = process("--batch", "1", "--pause", "1h", "--", "true")) {
            run.awaitErr("pause of 1 h before batch 2 of 3\n").signal("INT");
            Said said = run.end();
            assertThat(said.err())
                    .contains(
                            "edl: starting no more (not asked: app0,db1)\n",
                            "1 of 3 well: db0 · never begun: app0,db1 · ",
                            "go on with app0,db1: edl exec run --resume\n");
            assertThat(said.code()).isEqualTo(130);
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void theSignalsOfOthersEndAPauseToo(String signal, int code) {
        try (var run = process("--batch", "1", "--pause", "1h", "--", "true")) {
            run.awaitErr("pause of 1 h").signal(signal);
            Said said = run.end();
            assertThat(said.err()).contains("1 of 3 well: db0 · never begun: app0,db1 · ");
            assertThat(said.code()).isEqualTo(code);
        }
    }

    @Test
    void theFirstCtrlCInABatchBeginsNoOtherAndLetsThisOneEnd() {
        String line = "echo on; until [ -e /tmp/" + name + " ]; do sleep 0.05; done; echo done";
        try (var run = process("--batch", "1", "--stream", "--", line)) {
            run.awaitOut("db0: on\n").signal("INT");
            run.awaitErr(
                    "edl: starting no more (not asked: app0,db1); running on db0. Ctrl-C again interrupts it there");
            cluster.db0().sh("touch /tmp/" + name);
            Said said = run.end();
            assertThat(said.out()).isEqualTo("db0: on\ndb0: done\n");
            assertThat(said.err())
                    .contains("1 of 3 well: db0 · never begun: app0,db1 · ")
                    .doesNotContain("batch 2");
            assertThat(said.code()).isEqualTo(130);
        }
    }

    @Test
    void termStopsTheBatchAndBeginsNoOther() {
        try (var run = process("--batch", "2", "--stream", "--", "echo on; exec sleep 1000")) {
            run.awaitOut("db0: on\n").awaitOut("db1: on\n").signal("TERM");
            Said said = run.end();
            assertThat(said.err()).contains("0 of 3 well · stopped: db[0-1] · never begun: app0 · ");
            assertThat(said.code()).isEqualTo(143);
        }
        assertThat(Cluster.runs(cluster.db0(), name)).isFalse();
        assertThat(wasBegun(cluster.app0())).isFalse();
    }

    @Test
    void ctrlCReachesTheCheck() {
        try (var run = process("--batch", "1", "--check", "sleep 1000", "--", "true")) {
            Cluster.await("checking", () -> Cluster.runs(cluster.db0(), name + "-check"));
            run.signal("INT");
            run.awaitErr("Ctrl-C again interrupts it there").signal("INT");
            Said said = run.end();
            assertThat(said.err())
                    .contains(
                            "db0: check failed: killed by INT",
                            "0 of 3 well · check killed by INT: db0 · never begun: ");
            assertThat(said.code()).isEqualTo(130);
        }
        assertThat(Cluster.runs(cluster.db0(), name + "-check")).isFalse();
    }

    @Test
    void termStopsTheCheck() {
        try (var run = process("--check", "sleep 1000", "--", "true")) {
            for (RealHost host : cluster.hosts()) {
                Cluster.await("checking", () -> Cluster.runs(host, name + "-check"));
            }
            run.signal("TERM");
            Said said = run.end();
            assertThat(said.err()).contains("0 of 3 well · check stopped: app0,db[0-1] · ");
            assertThat(said.code()).isEqualTo(143);
        }
    }

    @Test
    void aHangupLeavesTheCheckToTheHost() {
        String check = "until [ -e /tmp/" + name + " ]; do sleep 0.05; done";
        try (var run = process("--check", check, "--", "true")) {
            Cluster.await("checking", () -> Cluster.runs(cluster.app0(), name + "-check"));
            run.signal("HUP");
            assertThat(run.end().code()).isEqualTo(129);
        }
        assertThat(Cluster.runs(cluster.app0(), name + "-check")).isTrue();
        for (RealHost host : cluster.hosts()) {
            host.sh("touch /tmp/" + name);
            Cluster.await("ended", () -> !Cluster.runs(host, name + "-check"));
        }
    }

    @Test
    void eventsTellOfTheBatches() {
        Said said = run("--batch", "2,1", "--pause", "10ms", "-o", "json", "--stream", "--", "[ $EDL_RANK != 2 ]");
        assertThat(said.lines())
                .contains(
                        "{\"event\":\"batch\",\"number\":1,\"of\":2,\"hosts\":\"db[0-1]\"}",
                        "{\"event\":\"pause\",\"seconds\":0.01,\"next\":2,\"of\":2}",
                        "{\"event\":\"batch\",\"number\":2,\"of\":2,\"hosts\":\"app0\"}");
        assertThat(said.err()).isEmpty();
        assertThat(run("--batch", "1", "-o", "json", "--stream", "--", "false").lines())
                .contains("{\"event\":\"halted\",\"next\":2,\"of\":3,\"failed\":1,\"may_fail\":0}");
    }

    @Test
    void hostsThatWereNeverBegunHaveAnObjectEach() {
        Said said = run("--batch", "1", "--check", "true", "-o", "json", "--", "exit 4");
        assertThat(said.json().stream().map(one -> one.get("host") + " " + one.get("outcome") + " " + one.get("error")))
                .containsExactlyInAnyOrder(
                        "db0 exited null",
                        "db1 not_started never begun: 1 of 3 hosts had failed, and 0 may",
                        "app0 not_started never begun: 1 of 3 hosts had failed, and 0 may");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void aDryRunShowsTheBatches() {
        Said said = run(
                "--dry-run",
                "--batch",
                "1,50%",
                "--check",
                "nodetool info",
                "--pause",
                "2s",
                "--max-fail",
                "34%",
                "--",
                "true");
        assertThat(said.out())
                .endsWith("  then, every 5 s for 5 min at most: nodetool info\n"
                        + "  batch 1: db0\n  batch 2: app0,db1 (2)\n  pause 2 s; may fail: 1\n");
        assertThat(run("--dry-run", "--batch", "2", "-o", "json", "--", "true").json().stream()
                        .map(one -> one.get("host") + " " + one.get("batch")))
                .containsExactly("db0 1", "db1 1", "app0 2");
    }
}
