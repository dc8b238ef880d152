package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.RealHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C in its steps and the signals of others, on edl as a process of its own. */
@Order(1)
class SignalsIT {
    /** Says what it hears and goes on. */
    private static final String STUBBORN = "trap 'echo heard INT' INT; echo on; while :; do sleep 0.05; done";
    /** Ends as soon as it is interrupted. */
    private static final String POLITE = "trap 'echo cleaning up; exit 9' INT; echo on; while :; do sleep 0.05; done";

    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);
    private final String name = newName("sig").text();

    private Program run(String hosts, String line, String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of("exec", "run", "-w", hosts, "--name", name));
        words.addAll(java.util.List.of(more));
        words.addAll(java.util.List.of("--", line));
        return Program.edl(cluster.folder(), Map.of(), words.toArray(String[]::new));
    }

    private void awaitGone(RealHost... hosts) {
        for (RealHost host : hosts) {
            Cluster.await("gone", () -> !Cluster.runs(host, name));
        }
    }

    @Test
    void onOneHostTheFirstCtrlCInterruptsTheProgram() {
        try (var run = run("db0", POLITE)) {
            run.awaitOut("on\n").signal("INT");
            Said said = run.end();
            assertThat(said.out()).isEqualTo("on\ncleaning up\n");
            assertThat(said.err()).isEqualTo("edl: interrupting it on db0. Ctrl-C again stops the unit\n");
            assertThat(said.code()).isEqualTo(130);
        }
        awaitGone(cluster.db0());
    }

    @Test
    void onOneHostTheSecondStopsTheUnit() {
        try (var run = run("db0", STUBBORN)) {
            run.awaitOut("on\n").signal("INT");
            run.awaitOut("heard INT\n").awaitErr("Ctrl-C again stops the unit").signal("INT");
            Said said = run.end();
            assertThat(said.err().lines())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("edl: interrupting it on db0"),
                            second -> assertThat(second)
                                    .isEqualTo(
                                            "edl: stopping the unit on db0. Ctrl-C again leaves without waiting for the end"),
                            third -> assertThat(third).startsWith("db0: stopped by "));
            assertThat(said.code()).isEqualTo(130);
        }
        awaitGone(cluster.db0());
    }

    @Test
    void onOneHostTheThirdLeaves() {
        try (var run = run("db0", "trap '' TERM; " + STUBBORN, "--property", "TimeoutStopSec=30")) {
            run.awaitOut("on\n").signal("INT");
            run.awaitErr("Ctrl-C again stops the unit").signal("INT");
            run.awaitErr("Ctrl-C again leaves").signal("INT");
            Said said = run.end();
            assertThat(said.err())
                    .contains(
                            "edl: leaving\n",
                            "db0: left; the unit was told to stop and has not ended yet. Follow it: edl exec attach "
                                    + name);
            assertThat(said.code()).isEqualTo(130);
        }
        cluster.db0().sh("systemctl kill -s KILL edl-exec-" + name + ".service");
    }

    @Test
    void onSeveralTheFirstStartsNoMoreAndShowsWhatRuns() {
        try (var run = run("@*", POLITE, "--serial", "--stream")) {
            run.awaitOut("db0: on\n").signal("INT");
            run.awaitErr(
                    "edl: starting no more (not asked: app0,db1); running on db0. Ctrl-C again interrupts it there");
            assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
            run.signal("INT");
            Said said = run.end();
            assertThat(said.out()).isEqualTo("db0: on\ndb0: cleaning up\n");
            assertThat(said.err()).contains("exited 9: db0", "never begun: app0,db1");
            assertThat(said.code()).isEqualTo(130);
        }
        assertThat(cluster.db1().holds("ls /var/log/easydblab/runs | grep -q @" + name))
                .isFalse();
    }

    @Test
    void onSeveralTheThirdStopsTheUnits() {
        try (var run = run("@*", STUBBORN, "--stream")) {
            for (String host : new String[] {"db0", "db1", "app0"}) {
                run.awaitOut(host + ": on\n");
            }
            run.signal("INT");
            run.awaitErr("edl: running on app0,db[0-1]. Ctrl-C again interrupts it there")
                    .signal("INT");
            run.awaitErr("edl: interrupting it on app0,db[0-1]. Ctrl-C again stops the units")
                    .signal("INT");
            Said said = run.end();
            assertThat(said.err())
                    .contains(
                            "edl: stopping the units on app0,db[0-1]. Ctrl-C again leaves without waiting for the end\n")
                    .contains("0 of 3 well · stopped: app0,db[0-1]");
            assertThat(said.code()).isEqualTo(130);
        }
        awaitGone(cluster.db0(), cluster.db1(), cluster.app0());
    }

    @Test
    void aHostThatHangsKeepsNobodyHere(@TempDir Path parent) throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String yaml = "hosts:\n  hung0:\n    address: 127.0.0.1\n    port: " + silent.getLocalPort() + "\n";
            Path folder = Desk.empty(parent).file("lab/hosts.yaml", yaml).folder;
            try (var run = Program.edl(
                            folder, Map.of(), "exec", "run", "--connect-timeout", "60s", "-w", "hung0", "--", "true");
                    var launch = Program.edl(
                            folder,
                            Map.of(),
                            "exec",
                            "run",
                            "--connect-timeout",
                            "60s",
                            "--bg",
                            "-w",
                            "hung0",
                            "--",
                            "true")) {
                // Both are connecting.
                silent.accept();
                silent.accept();
                launch.signal("INT");
                Said left = launch.end();
                assertThat(left.err())
                        .isEqualTo("edl: left while it was being started; it may run: edl exec list --hosts hung0\n");
                assertThat(left.code()).isEqualTo(130);
                run.signal("INT");
                run.awaitErr("Ctrl-C again stops the unit").signal("INT");
                run.awaitErr("Ctrl-C again leaves").signal("INT");
                run.awaitErr("edl: leaving\n").signal("INT");
                Said said = run.end();
                assertThat(said.err())
                        .endsWith(
                                "edl: left at once; what was just being started may run: edl exec list --hosts hung0\n");
                assertThat(said.code()).isEqualTo(130);
            }
        }
    }

    @Test
    void termStops() {
        try (var run = run("db0,app0", STUBBORN)) {
            run.awaitOut("db0: on\n").awaitOut("app0: on\n").signal("TERM");
            Said said = run.end();
            assertThat(said.code()).isEqualTo(143);
            assertThat(said.err()).contains("edl: stopping on app0,db0\n", "0 of 2 well · stopped: app0,db0");
        }
        awaitGone(cluster.db0(), cluster.app0());
    }

    @Test
    void hangupDetachesAndTheUnitLives() {
        try (var run = run("db0", "echo on; exec sleep 1000")) {
            run.awaitOut("on\n").signal("HUP");
            Said said = run.end();
            assertThat(said.code()).isEqualTo(129);
            assertThat(said.err()).contains("db0: left; the unit goes on. Follow it: edl exec attach " + name);
        }
        assertThat(desk.edl("exec", "list", "-w", "db0").out()).contains(name);
        desk.edl("exec", "stop", name, "-w", "db0");
    }

    @Test
    void killLeavesTheUnitsAndListAndAttachFindThem() {
        try (var run = run(
                "db0,app0", "echo on; until [ -e /tmp/go-" + name + " ]; do sleep 0.05; done; echo after; exit 4")) {
            run.awaitOut("db0: on\n").awaitOut("app0: on\n").signal("KILL");
            assertThat(run.end().code()).isEqualTo(137);
        }
        assertThat(desk.edl("exec", "list").lines())
                .filteredOn(line -> line.contains(name))
                .hasSize(2);
        cluster.db0().sh("touch /tmp/go-" + name);
        cluster.app0().sh("touch /tmp/go-" + name);
        Said said = desk.edl("exec", "attach", name);
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: on", "db0: after", "app0: on", "app0: after");
        assertThat(said.code()).isEqualTo(4);
    }

    @Test
    void termOnlyLeavesWhatIsAttached() {
        desk.edl("exec", "run", "--bg", "-w", "db0", "--name", name, "--", "echo on; exec sleep 1000");
        try (var attached = Program.edl(cluster.folder(), Map.of(), "exec", "attach", name)) {
            attached.awaitOut("on\n").signal("TERM");
            Said said = attached.end();
            assertThat(said.code()).isEqualTo(143);
            assertThat(said.err()).contains("left; the unit goes on");
        }
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        desk.edl("exec", "stop", name, "-w", "db0");
    }

    @Test
    void ctrlCWhileWaitingOnlyLeaves() {
        desk.edl("exec", "run", "--bg", "-w", "db0,db1", "--name", name, "--", "sleep", "1000");
        try (var waiting = Program.edl(cluster.folder(), Map.of(), "exec", "wait", name)) {
            waiting.awaitErr("cluster · " + name + " · db[0-1] (2)");
            // The first line is said before the hosts are followed.
            for (RealHost host : List.of(cluster.db0(), cluster.db1())) {
                Cluster.await(
                        "followed",
                        () -> host.holds("pgrep -f -- \"--pid=$(systemctl show -p MainPID --value edl-exec-" + name
                                + ".service) /dev/null\""));
            }
            waiting.signal("INT");
            Said said = waiting.end();
            assertThat(said.code()).isEqualTo(130);
            assertThat(said.err()).contains("db[0-1]: left; the unit goes on", "left on db[0-1]; it goes on");
        }
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        desk.edl("exec", "stop", name);
    }

    @Test
    void inputThatNothingReadsIsSaidAndLeft() {
        Program piped = Program.bash(
                cluster.folder(), "printf 'one\\ntwo\\n' | { edl exec run -w db0 --name " + name + " -- cat; cat; }");
        Said said = piped.end();
        assertThat(said.out()).isEqualTo("one\ntwo\n");
        assertThat(said.err())
                .isEqualTo("edl: standard input is given, and no command reads it; --stdin passes it on\n");
    }

    @Test
    void inputIsPassedOnWhereThatIsAsked() {
        Said said = Program.bash(
                        cluster.folder(),
                        "printf 'one\\ntwo' | edl exec run -w db0,app0 --gather --name " + name + " --stdin -- cat")
                .end();
        assertThat(said.out()).contains("one\ntwo").contains("(2)");
        assertThat(said.code()).isZero();
    }

    @Test
    void aLoopThatReadsHostsIsNotEatenUp() {
        Said said = Program.bash(
                        cluster.folder(),
                        "printf 'db0\\ndb1\\n' | while read -r host; do edl exec run -w $host -- hostname; done")
                .end();
        assertThat(said.out()).isEqualTo("db0\ndb1\n");
    }

    @Test
    void nohupIsHeeded() {
        try (var run = Program.bash(
                cluster.folder(),
                "trap '' HUP; edl exec run -w db0 --name " + name + " -- 'echo on; until [ -e /tmp/go-" + name
                        + " ]; do sleep 0.05; done; echo after' & pid=$!; "
                        + "until [ -n \"$(edl exec logs " + name
                        + " -w db0 2>/dev/null)\" ]; do :; done; kill -HUP $pid; "
                        + "edl exec run -w db0 -- touch /tmp/go-" + name + "; wait $pid; echo $?")) {
            assertThat(run.end().out()).isEqualTo("on\nafter\n0\n");
        }
    }

    private Program groovy(String before, String... words) throws IOException {
        var file = Files.createTempFile("signals", ".groovy");
        file.toFile().deleteOnExit();
        Files.writeString(file, before);
        var all = new java.util.ArrayList<>(List.of(words));
        all.add(words[0].equals("-c") ? before : file.toString());
        return Program.edl(cluster.folder(), Map.of(), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"-c,TERM,143", "-c,HUP,129", "-c,INT,130", "script,TERM,143", "script,HUP,129", "script,INT,130"})
    void whatGroovyFollowsEndsAsThatOfACommand(String how, String signal, int code) throws IOException {
        try (var edl = groovy("exec.run('sleep 100', on: 'db0', name: '" + name + "')", how)) {
            Cluster.await("runs", () -> Cluster.runs(cluster.db0(), name));
            edl.signal(signal);
            Said said = edl.end();
            assertThat(said.code()).as(said::toString).isEqualTo(code);
            assertThat(said.err()).contains(signal.equals("HUP") ? "it goes on on db0" : "stopped on db0");
        }
        if (signal.equals("HUP")) {
            assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
            cluster.db0().sh("systemctl stop edl-exec-" + name + ".service");
        } else {
            awaitGone(cluster.db0());
        }
    }

    @ParameterizedTest
    @CsvSource({"-c,TERM,143", "-c,HUP,129", "script,TERM,143", "script,HUP,129"})
    void groovyThatSwallowsItsInterruptIsLeftByItself(String how, String signal, int code) throws IOException {
        // Within try: the signal can come as soon as that is printed.
        try (var edl = groovy(
                "while (true) { try { println 'on'; out.flush(); Thread.sleep(100_000) } catch (x) { } }", how)) {
            edl.awaitOut("on\n").signal(signal);
            Said said = edl.end();
            assertThat(said.code()).as(said::toString).isEqualTo(code);
            assertThat(said.err()).contains("left behind: it does not heed interrupts");
        }
    }

    @Test
    void aLineForThisMachineEndsWithAllThatItHasStarted() {
        // At each try another.
        String sleep = "sleep " + name.replaceAll("\\D+", "90000");
        try (var edl = Program.edl(cluster.folder(), Map.of(), "-c", "!echo on; " + sleep + "; true")) {
            edl.awaitOut("on\n");
            Cluster.await("started", () -> isRunning(sleep));
            edl.signal("TERM");
            assertThat(edl.end().code()).isEqualTo(143);
        }
        Cluster.await("gone", () -> !isRunning(sleep));
    }

    private static boolean isRunning(String command) {
        return ProcessHandle.allProcesses()
                .anyMatch(one -> one.info()
                        .commandLine()
                        .filter(line -> line.endsWith(command))
                        .isPresent());
    }
}
