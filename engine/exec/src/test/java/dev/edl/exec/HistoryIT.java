package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.unit.Beginning;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryIT {
    private final RealHost host = RealHost.shared(Image.DEBIAN_12);
    private final Sitting sitting = host.sitting();

    @Test
    void theLogOfTheLastRunIsReadFromALogOfTwo() throws InterruptedException {
        RunName name = Sitting.newName("twice");
        sitting.run(RunSpec.shell("echo a longer first run; exit 1").name(name).build());
        sitting.run(RunSpec.shell("printf second").name(name).build());
        assertThat(logs(name, false, -1).texts()).containsExactly("second");
        assertThat(logs(name, true, -1).texts()).containsExactly("a longer first run\n", "second");
    }

    @Test
    void theLogOfARunThatGoesOnIsReadAsFarAsItIs() throws InterruptedException {
        RunName name = Sitting.newName("going");
        var run = Started.on(
                sitting, RunSpec.shell("echo so far; exec sleep 300").name(name).build());
        run.awaitOutput("so far\n");
        assertThat(logs(name, false, -1).texts()).containsExactly("so far\n");
        sitting.stop(name);
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Stopped.class);
        assertThat(logs(name, false, -1).texts()).containsExactly("so far\n");
    }

    @Test
    void aNameThatNeverRanHasNoLog() throws InterruptedException {
        var sink = new Logged();
        var answer = sitting.exec().logs(new RunName("nonexistent"), false, -1, sitting.hosts(), any -> sink);
        assertThat(answer.getFirst().answered()).contains(false);
        assertThat(sink.texts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "10, 10", "99, 99", "100, 100", "101, 100", "1000000, 100"})
    void theLastLinesAreRead(int asked, int got) throws InterruptedException {
        RunName name = Sitting.newName("lines");
        sitting.run(RunSpec.shell("seq 100").name(name).build());
        assertThat(logs(name, false, asked).text()).isEqualTo(got == 0 ? "" : host.sh("seq " + (101 - got) + " 100"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void theLastLinesAreReadAlsoWhereTheyAreLongAndTheLastHasNoEnd(int asked) throws InterruptedException {
        RunName name = Sitting.newName("long-lines");
        HostResult result =
                sitting.run(RunSpec.shell("for c in a b c d; do head -c 70000 /dev/zero | tr '\\0' $c; echo; done;"
                                + " head -c 70000 /dev/zero | tr '\\0' e")
                        .name(name)
                        .build());
        var lines = Sitting.output(result).lines().toList();
        assertThat(lines).hasSize(5);
        String expected = String.join("\n", lines.subList(Math.max(0, 5 - asked), 5));
        assertThat(logs(name, false, asked).text().equals(expected)).isTrue();
    }

    @Test
    void theLastLinesOfEachRunAreRead() throws InterruptedException {
        RunName name = Sitting.newName("each");
        sitting.run(RunSpec.shell("seq 3").name(name).build());
        sitting.run(RunSpec.shell("seq 4 9").name(name).build());
        assertThat(logs(name, true, 2).texts()).containsExactly("2\n3\n", "8\n9\n");
    }

    @Test
    void aLogThatIsGoneIsSaidToBe() throws InterruptedException {
        RunName name = Sitting.newName("gone");
        sitting.run(RunSpec.shell("echo first").name(name).build());
        host.sh("rm " + name.log());
        assertThat(logs(name, false, -1).gone()).containsExactly(true);
        sitting.run(RunSpec.shell("echo second").name(name).build());
        Logged all = logs(name, true, -1);
        assertThat(all.gone()).containsExactly(true, false);
        assertThat(all.texts()).containsExactly("", "second\n");
    }

    @Test
    void aLogThatWasTurnedOverIsNotMistakenForTheNewOne() throws InterruptedException {
        RunName name = Sitting.newName("turned");
        sitting.run(RunSpec.shell("echo first").name(name).build());
        sitting.run(RunSpec.shell("echo second").name(name).build());
        host.sh("mv " + name.log() + " " + name.log() + ".1");
        sitting.run(RunSpec.shell("echo third").name(name).build());
        Logged all = logs(name, true, -1);
        assertThat(all.gone()).containsExactly(true, true, false);
        assertThat(all.text()).isEqualTo("third\n");
    }

    @Test
    void anEndedRunIsFollowedFromAnyPlace() throws InterruptedException {
        RunName name = Sitting.newName("from");
        sitting.run(RunSpec.shell("seq 5; exit 3").name(name).build());
        for (int from : List.of(0, 1, 9, 10)) {
            var run = Started.attached(sitting, name, from);
            HostResult result = run.result();
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(run.output()).isEqualTo("1\n2\n3\n4\n5\n".substring(from));
            assertThat(result.bytes()).isEqualTo(10);
        }
    }

    @Test
    void aPlaceBehindTheEndHasNoOutput() throws InterruptedException {
        RunName name = Sitting.newName("beyond");
        sitting.run(RunSpec.shell("seq 5; exit 3").name(name).build());
        var run = Started.attached(sitting, name, 1000);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(run.output()).isEmpty();
    }

    @Test
    void theLastOfTwoRunsIsFollowed() throws InterruptedException {
        RunName name = Sitting.newName("latest");
        sitting.run(RunSpec.shell("seq 5; exit 3").name(name).build());
        sitting.run(RunSpec.shell("seq 7 9; exit 4").name(name).build());
        var run = Started.attached(sitting, name, 0);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(4));
        assertThat(run.output()).isEqualTo("7\n8\n9\n");
    }

    @Test
    void aRunIsFollowedFromItsLastLines() throws InterruptedException {
        RunName name = Sitting.newName("tail");
        var run = Started.on(
                sitting,
                RunSpec.shell("seq 100; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; seq 101 105; exit 3")
                        .name(name)
                        .build());
        run.awaitOutput("\n100\n");
        var shown = new AtomicBoolean();
        FleetRun follower = sitting.exec()
                .attach(name, new Beginning.LastLines(2), sitting.hosts(), FanOut.usual(), event -> {
                    if (event instanceof FleetEvent.Output) {
                        shown.set(true);
                    }
                });
        Awaitility.await().untilTrue(shown);
        host.sh("touch /tmp/" + name);
        HostResult result = follower.await().results().getFirst();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(Sitting.output(result)).isEqualTo("99\n100\n101\n102\n103\n104\n105\n");
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(3));
    }

    private Logged logs(RunName name, boolean all, int lines) throws InterruptedException {
        var sink = new Logged();
        assertThat(sitting.exec()
                        .logs(name, all, lines, sitting.hosts(), any -> sink)
                        .getFirst()
                        .answered())
                .contains(true);
        return sink;
    }
}
