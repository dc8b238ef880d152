package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Listing, stopping, signalling and waiting, as they are typed. */
class ListStopIT {
    private static final Surroundings.Terminals TERMINAL = new Surroundings.Terminals(true, true, true, 80);

    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);

    private String background(String what, String hosts, String line) {
        String name = newName(what).text();
        Said said = desk.edl("exec", "run", "--bg", "-w", hosts, "--name", name, "--", line);
        assertThat(said.code()).as(said.toString()).isZero();
        return name;
    }

    @Test
    void listAllAddsTheEndedOnesWithTheirOutcome() {
        String well = newName("well").text();
        String killed = newName("killed").text();
        desk.edl("exec", "run", "-w", "db0", "--name", well, "--", "echo done; sleep 0.1");
        desk.edl("exec", "run", "-w", "app0", "--name", killed, "--", "kill -KILL $$");
        String running = background("runs", "db1", "exec sleep 1000");
        Said said = desk.edl("exec", "list", "--all");
        assertThat(said.code()).isZero();
        assertThat(said.lines().getFirst())
                .matches("HOST +UNIT +STATE +PID +SINCE +MEMORY +OUTCOME +TOOK +WHO +COMMAND");
        assertThat(line(said, well))
                .matches("db0 .* ended +- .* exited 0 +[\\d.]+ m?s +ada@desk.* echo done; sleep 0.1");
        assertThat(line(said, killed)).matches("app0 .* ended +- .* killed by KILL .* kill -KILL \\$\\$");
        assertThat(line(said, running)).matches("db1 .* running +\\d+ .* - +- +ada@desk.* exec sleep 1000");
        assertThat(desk.edl("exec", "list").out()).contains(running).doesNotContain(well, killed);
        desk.edl("exec", "stop", running);
    }

    private static String line(Said said, String part) {
        return said.lines().stream()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " is not in " + said));
    }

    @Test
    void anEmptyListSaysSo() {
        Said said = Desk.of(cluster).edl("exec", "list", "-w", "db1", "-ojson");
        assertThat(said.err()).isEmpty();
        Said history = desk.edl("exec", "logs", newName("never").text(), "-w", "db1");
        assertThat(history.code()).isEqualTo(1);
    }

    @Test
    void stopTakesTheNameInEachOfItsForms() {
        String one = background("form", "db0", "exec sleep 1000");
        String two = background("form", "db0", "exec sleep 1000");
        String three = background("form", "db0", "exec sleep 1000");
        Said said = desk.edl("exec", "stop", one, "edl-exec-" + two, "edl-exec-" + three + ".service", "-w", "db0");
        assertThat(said.code()).isZero();
        assertThat(said.lines())
                .containsExactly(one + ": stopped on db0", two + ": stopped on db0", three + ": stopped on db0");
    }

    @Test
    void stopOfAnUnknownNameTellsTheNearest() {
        String name = background("nearest", "@cassandra", "exec sleep 1000");
        Said said = desk.edl("exec", "stop", name.replace("near", "naer"));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .startsWith("edl: no such unit: " + name.replace("near", "naer") + ". Running: " + name + " (db[0-1])")
                .hasLineCount(1);
        desk.edl("exec", "stop", name);
    }

    @Test
    void stopSaysWhereItWasAndWhereNot() {
        String name = background("some", "db1", "exec sleep 1000");
        Said said = desk.edl("exec", "stop", name);
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo(name + ": stopped on db1; not there on app0,db0\n");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void stopOfAKnownAndAnUnknownStopsTheKnown() {
        String name = background("known", "db0", "exec sleep 1000");
        Said said = desk.edl("exec", "stop", name, "no-such-thing");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).startsWith(name + ": stopped on db0");
        assertThat(said.err()).startsWith("edl: no such unit: no-such-thing").hasLineCount(1);
    }

    @Test
    void stopOfWhatIgnoresItTellsWhatItTook() {
        String name = newName("stubborn").text();
        desk.edl(
                "exec",
                "run",
                "--bg",
                "-w",
                "db0",
                "--name",
                name,
                "--property",
                "TimeoutStopSec=1",
                "--",
                "trap '' TERM; while :; do sleep 0.1; done");
        Said said = desk.edl("exec", "stop", name, "-w", "db0");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo(name + ": stopped on db0\n");
    }

    @Test
    void stopAllNeedsYesWhereThereIsNoTerminal() {
        Desk carol = Desk.of(cluster).as(newName("carol").text());
        String name = newName("carols").text();
        carol.edl("exec", "run", "--bg", "-w", "db0,app0", "--name", name, "--", "sleep", "1000");
        Said refused = carol.edl("exec", "stop", "--all");
        assertThat(refused.code()).isEqualTo(125);
        assertThat(refused.err())
                .isEqualTo("edl: stopping 2 units on app0,db0 needs --yes where there is no terminal to ask on\n");
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        Said done = carol.edl("exec", "stop", "--all", "--yes");
        assertThat(done.code()).isZero();
        assertThat(done.out()).isEqualTo(name + ": stopped on app0,db0\n");
    }

    @Test
    void stopAllMeansOnesOwn() {
        String others = background("others", "db0", "exec sleep 1000");
        Desk dave = Desk.of(cluster).as(newName("dave").text());
        Said none = dave.edl("exec", "stop", "--all", "--yes");
        assertThat(none.code()).isZero();
        assertThat(none.err()).isEqualTo("nothing of yours is running there (--everyone: others' too)\n");
        String own = newName("own").text();
        dave.edl("exec", "run", "--bg", "-w", "db0", "--name", own, "--", "sleep", "1000");
        assertThat(dave.edl("exec", "stop", "--all", "-y").out()).isEqualTo(own + ": stopped on db0\n");
        assertThat(Cluster.runs(cluster.db0(), others)).isTrue();
        desk.edl("exec", "stop", others);
    }

    @Test
    void stopAllAsksOnATerminal() {
        Desk erin = Desk.of(cluster).as(newName("erin").text()).at(TERMINAL).with("NO_COLOR", "1");
        String name = newName("erins").text();
        erin.edl("exec", "run", "--bg", "-w", "db0", "--name", name, "--", "sleep", "1000");
        Said no = erin.typing("n\n").edl("exec", "stop", "--all");
        assertThat(no.code()).isEqualTo(125);
        assertThat(no.left()).isEqualTo("stop 1 unit on db0? [y/N] edl: nothing was stopped\n");
        assertThat(erin.typing("\n").edl("exec", "stop", "--all").code()).isEqualTo(125);
        assertThat(erin.typing("").edl("exec", "stop", "--all").code()).isEqualTo(125);
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        Said yes = erin.typing("y\n").edl("exec", "stop", "--all");
        assertThat(yes.code()).isZero();
        assertThat(yes.out()).isEqualTo(name + ": stopped on db0\n");
        assertThat(Cluster.runs(cluster.db0(), name)).isFalse();
    }

    @Test
    void aSignalIsSent() {
        String name = background(
                "signalled", "db0,app0", "trap 'echo heard; exit 7' USR1; echo ready; while :; do sleep 0.05; done");
        for (String host : new String[] {"db0", "app0"}) {
            Cluster.await(
                    "ready",
                    () -> desk.edl("exec", "logs", name, "-w", host).out().contains("ready"));
        }
        Said said = desk.edl("exec", "signal", name, "SIGUSR1", "-w", "@*");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo(name + ": USR1 sent on app0,db0; not there on db1\n");
        Said ended = desk.edl("exec", "wait", name);
        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("db0: exited 7 after "),
                        line -> assertThat(line).startsWith("app0: exited 7 after "));
        assertThat(ended.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("cluster · " + name + " · app0,db0 (2)"),
                        last -> assertThat(last).startsWith("0 of 2 well · exited 7: app0,db0 · "));
        assertThat(desk.edl("exec", "logs", name, "-w", "db0").out()).contains("heard");
    }

    @Test
    void aSignalToNobodyTellsTheNearest() {
        Said said = desk.edl("exec", "signal", newName("nobody").text(), "HUP");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).startsWith("edl: no such unit: nobody-t").hasLineCount(1);
    }

    @Test
    void waitWaitsForRunningOnesAndTellsOfEndedOnes() {
        String name = background("waited", "db0", "sleep 1; echo some output; exit 3");
        Said said = desk.edl("exec", "wait", name);
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).matches("db0: exited 3 after 1(\\.\\d)? s\n");
        assertThat(said.err()).isEmpty();
        Said again = desk.edl("exec", "wait", name, "edl-exec-" + name + ".service");
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.lines()).hasSizeBetween(1, 2);
    }

    @Test
    void waitTellsOfTheHostsWhereItHasEndedToo() {
        String name = newName("partly").text();
        desk.edl("exec", "run", "-w", "db1", "--name", name, "--", "exit 9");
        desk.edl(
                "exec",
                "run",
                "--bg",
                "-w",
                "db0,app0",
                "--name",
                name,
                "--",
                "[ $EDL_HOST = db0 ] && exit 3; exec sleep 1000");
        Cluster.await("ended", () -> !Cluster.runs(cluster.db0(), name));
        try (var waiting = Program.edl(cluster.folder(), java.util.Map.of(), "exec", "wait", name)) {
            waiting.awaitOut("db0: exited 3 after ");
            desk.edl("exec", "stop", name, "-w", "app0");
            Said said = waiting.end();
            assertThat(said.code()).isEqualTo(143);
            assertThat(said.lines()).hasSize(2).last().asString().startsWith("app0: stopped by ada@desk");
            assertThat(said.err())
                    .contains("cluster · " + name + " · app0,db0 (2)")
                    .contains("exited 3: db0");
        }
    }

    @Test
    void waitForSeveralNamesAndAnUnknown() {
        String one = background("first", "db0", "sleep 0.5; exit 0");
        String two = background("second", "db1", "sleep 0.5; exit 4");
        Said said = desk.edl("exec", "wait", one, two, "no-such-run");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("db0: exited 0"),
                        second -> assertThat(second).startsWith("db1: exited 4"));
        assertThat(said.err()).contains("edl: no such unit: no-such-run");
    }

    @Test
    void backgroundThatEndsAtOnceSaysSo() {
        String name = newName("quick").text();
        Said said = desk.edl("exec", "run", "--bg", "-w", "db0", "--name", name, "--", "no-such-tool");
        assertThat(said.code()).isEqualTo(127);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo("db0: not started: no-such-tool: no such program\n");
    }

    @Test
    void historyTellsWhatWasRunByWhomAndHowItEnded() {
        String name = newName("told").text();
        Desk.of(cluster)
                .as("frank")
                .edl("exec", "run", "-w", "@*", "--name", name, "--", "[ $EDL_HOST != db1 ] || exit 9");
        Said said = desk.edl("exec", "history", "-n", "200");
        assertThat(said.code()).isZero();
        assertThat(said.lines().getFirst()).matches("WHEN \\(UTC\\) +WHO +HOSTS +NAME +OUTCOME +TOOK +COMMAND");
        assertThat(line(said, name))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d +frank@desk as ubuntu +app0,db\\[0-1\\] +" + name
                        + " +exited 0: app0,db0, exited 9: db1 .*");
        assertThat(desk.edl("exec", "history", "-n", "1", "-w", "app0").lines()).hasSize(2);
    }

    @Test
    void twoInTheSameSecondWithDerivedNamesBothSucceed() {
        var first = Program.edl(cluster.folder(), java.util.Map.of(), "exec", "run", "-w", "@*", "--", "sleep", "1");
        var second = Program.edl(cluster.folder(), java.util.Map.of(), "exec", "run", "-w", "@*", "--", "sleep", "1");
        var third = Program.edl(cluster.folder(), java.util.Map.of(), "exec", "run", "-w", "@*", "--", "sleep", "1");
        for (var each : new Program[] {first, second, third}) {
            Said said = each.end();
            assertThat(said.code()).as(said.toString()).isZero();
            assertThat(said.err()).contains("3 of 3 well");
        }
    }

    @Test
    void twoInTheBackgroundInTheSameSecondBothSucceed() {
        String[] words = {"exec", "run", "--bg", "-w", "@*", "--", "sleep", "1000"};
        var all = java.util.stream.Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> Desk.of(cluster).as("grace").edl(words)))
                .limit(3)
                .toList();
        for (var each : all) {
            Said said = each.join();
            assertThat(said.code()).as(said.toString()).isZero();
            assertThat(said.err()).contains("started");
        }
        assertThat(Desk.of(cluster)
                        .as("grace")
                        .edl("exec", "stop", "--all", "--yes")
                        .code())
                .isZero();
    }
}
