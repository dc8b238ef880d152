package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Signal;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OnEachImage
final class StoppingIT {
    private final RealHost host;
    private final Sitting sitting;

    StoppingIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @Test
    void stoppingANamedToolEndsItsUnitAndKeepsItsLog() throws InterruptedException {
        RunName name = Sitting.newName("watch-imports");
        var spec = RunSpec.shell("echo ready; exec sleep 300").name(name).build();
        assertThat(sitting.exec().launch(spec, sitting.hosts(), 1).getFirst().ended())
                .isEmpty();
        Awaitility.await().until(() -> host.sh("cat " + name.log()).contains("ready\n"));
        var answer = sitting.stop(name);
        assertThat(answer.known()).isTrue();
        assertThat(answer.outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
        assertThat(host.holds("systemctl is-active " + name.unit())).isFalse();
        assertThat(host.sh("cat " + name.log())).contains("ready\n");
    }

    @Test
    void stoppingAnUnknownUnitSaysSo() throws InterruptedException {
        assertThat(sitting.stop(new RunName("nonexistent")).known()).isFalse();
    }

    @Test
    void stoppingAnEndedRunSaysThatThereIsNone() throws InterruptedException {
        RunName name = Sitting.newName("ended");
        sitting.run(RunSpec.shell("exit 3").name(name).build());
        assertThat(sitting.stop(name).known()).isFalse();
        assertThat(Started.attached(sitting, name, 0).result().outcome()).isEqualTo(new Outcome.Exited(3));
    }

    @Test
    void severalAreStoppedAtOnce() throws InterruptedException {
        RunName one = Sitting.newName("several");
        RunName two = Sitting.newName("several");
        RunName none = Sitting.newName("several");
        var first = sleeping(one);
        var second = sleeping(two);
        var answers = sitting.exec()
                .stop(List.of(one, none, two), sitting.hosts())
                .getFirst()
                .answered()
                .orElseThrow();
        assertThat(answers).containsOnlyKeys(one.text(), none.text(), two.text());
        assertThat(answers.values()).extracting("known").containsExactly(true, false, true);
        assertThat(first.result().outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
        assertThat(second.result().outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
    }

    private Started sleeping(RunName name) {
        var run = Started.on(
                sitting, RunSpec.shell("echo ready; exec sleep 300").name(name).build());
        run.awaitOutput("ready\n");
        return run;
    }

    @Test
    void whoeverFollowsARunLearnsWhoStoppedIt() throws InterruptedException {
        RunName name = Sitting.newName("theirs");
        var run = sleeping(name);
        try (var other = Sitting.as("ann@desk", host.host())) {
            assertThat(other.stop(name).outcome()).isEqualTo(new Outcome.Stopped("ann@desk"));
        }
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Stopped("ann@desk"));
    }

    @Test
    void twoWhoStopOneRunBothLearnThatItIsStopped() throws InterruptedException {
        RunName name = Sitting.newName("both");
        var run = sleeping(name);
        try (var other = Sitting.as("ann@desk", host.host())) {
            var outcomes = Stream.of(sitting, other)
                    .parallel()
                    .map(one -> stop(one, name))
                    .toList();
            assertThat(outcomes)
                    .allMatch(outcome -> outcome instanceof Outcome.Stopped || outcome instanceof Outcome.NotStarted);
        }
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Stopped.class);
        // Others stop theirs meanwhile.
        Awaitility.await().until(() -> host.sh("ls /run/edl/stop").isEmpty());
    }

    private static Outcome stop(Sitting sitting, RunName name) {
        try {
            return sitting.stop(name).outcome();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStopDoesNotMarkTheNextRunOfThatName() throws InterruptedException {
        RunName name = Sitting.newName("next");
        var run = sleeping(name);
        sitting.stop(name);
        run.result();
        assertThat(sitting.run(RunSpec.shell("kill -TERM $$").name(name).build())
                        .outcome())
                .isEqualTo(new Outcome.Signalled("TERM"));
    }

    @Test
    void whoStoppedItMayHaveAnyName() throws InterruptedException {
        String who = "o'neil \"x\" $HOME `id` \\ ü\n@desk";
        try (var odd = Sitting.as(who, host.host())) {
            RunName name = Sitting.newName("odd");
            var run = sleeping(name);
            assertThat(odd.stop(name).outcome()).isEqualTo(new Outcome.Stopped(who));
            assertThat(run.result().outcome()).isEqualTo(new Outcome.Stopped(who));
        }
    }

    @Test
    void aUnitOfSomebodyElsesIsStoppedToo() throws InterruptedException {
        RunName name = Sitting.newName("foreign");
        host.sh("systemd-run --unit=" + name.unit() + " sleep 300");
        assertThat(sitting.stop(name)).satisfies(answer -> {
            assertThat(answer.known()).isTrue();
            assertThat(answer.outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
        });
        assertThat(host.holds("systemctl is-active " + name.unit())).isFalse();
    }

    @Test
    void aSignalReachesTheProgram() throws InterruptedException {
        RunName name = Sitting.newName("signal");
        var run = Started.on(
                sitting,
                RunSpec.shell("trap 'echo got it' USR1; trap 'exit 9' INT; echo ready; while :; do sleep 0.02; done")
                        .name(name)
                        .build());
        run.awaitOutput("ready\n");
        assertThat(signal(name, Signal.USR1)).isEqualTo("sent");
        run.awaitOutput("got it\n");
        assertThat(signal(name, Signal.INT)).isEqualTo("sent");
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(9));
    }

    @Test
    void aSignalThatEndsTheProgramIsItsOutcome() throws InterruptedException {
        RunName name = Sitting.newName("signal");
        var run = sleeping(name);
        assertThat(signal(name, Signal.KILL)).isEqualTo("sent");
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Signalled("KILL"));
    }

    @Test
    void aSignalForNobodySaysSo() throws InterruptedException {
        assertThat(signal(new RunName("nonexistent"), Signal.INT)).isEqualTo("unknown");
    }

    @Test
    void aSignalThatComesWhileTheEndIsRecordedHasMissedTheProgram() throws InterruptedException {
        RunName name = Sitting.newName("late");
        String go = "/tmp/go-" + name;
        var run = Started.on(
                sitting,
                RunSpec.shell("echo ready; until [ -e " + go + " ]; do sleep 0.02; done; exit 7")
                        .name(name)
                        .build());
        run.awaitOutput("ready\n");
        // What keeps the record waits until this is gone.
        String awaited = host.sh("cd /var/log/easydblab/runs; for record in *@" + name
                        + "; do nonce=${record%@*}; echo /run/edl/new/${nonce#*.}.awaited; done")
                .strip();
        host.sh("touch " + awaited + " " + go);
        Awaitility.await()
                .until(() -> host.holds("[ $(systemctl show -p SubState --value " + name.unit() + ") = stop-post ]"));
        assertThat(signal(name, Signal.INT)).isEqualTo("unknown");
        host.sh("systemctl kill -s INT " + name.unit() + "; rm -f " + awaited);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(7));
    }

    private String signal(RunName name, Signal signal) throws InterruptedException {
        return String.valueOf(sitting.exec()
                .signal(List.of(name), signal, sitting.hosts())
                .getFirst()
                .answered()
                .orElseThrow()
                .get(name.text()));
    }

    @Test
    void aRunCanBeInterruptedThenStopped() throws InterruptedException {
        RunName name = Sitting.newName("steps");
        var run = Started.on(
                sitting,
                RunSpec.shell("trap 'echo not yet' INT; echo ready; while :; do sleep 0.02; done")
                        .name(name)
                        .build());
        run.awaitOutput("ready\n");
        run.fleet().signal(Signal.INT);
        run.awaitOutput("not yet\n");
        run.fleet().stop();
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
    }

    @Test
    void aRunThatIsStoppedWhileItStartsIsStopped() {
        RunName name = Sitting.newName("early");
        var run = Started.on(sitting, RunSpec.shell("exec sleep 300").name(name).build());
        run.fleet().stop();
        assertThat(run.result().outcome()).isInstanceOfAny(Outcome.Stopped.class, Outcome.NotStarted.class);
        Awaitility.await().until(() -> !host.holds("systemctl is-active " + name.unit()));
    }
}
