package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class NamesIT {
    private final RealHost host = RealHost.shared(Image.DEBIAN_12);
    private final Sitting sitting = host.sitting();

    @Test
    void theUnitAndTheLogBearTheName() throws InterruptedException {
        RunName name = Sitting.newName("watch-imports");
        var run = Started.on(sitting, waiting(name));
        run.awaitOutput("ready\n");
        assertThat(host.sh("systemctl is-active edl-exec-" + name).strip()).isEqualTo("active");
        assertThat(host.sh("cat /var/log/easydblab/tools/" + name + ".log")).contains("ready\n");
        assertThat(host.sh("stat -c '%a %U' /var/log/easydblab/tools/" + name + ".log")
                        .strip())
                .isEqualTo("644 root");
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(7));
    }

    @Test
    void aNameOfALiveRunIsTaken() throws InterruptedException {
        RunName name = Sitting.newName("taken");
        var run = Started.on(sitting, waiting(name));
        run.awaitOutput("ready\n");
        HostResult second = sitting.run(RunSpec.shell("echo second").name(name).build());
        assertThat(problem(second).kind()).isEqualTo(Kind.NAME_TAKEN);
        assertThat(second.exitCode()).isEqualTo(126);
        assertThat(second.bytes()).isZero();
        var launched = sitting.exec()
                .launch(RunSpec.shell("echo third").name(name).build(), sitting.hosts(), 1)
                .getFirst();
        assertThat(((Outcome.NotStarted) launched.ended().orElseThrow()).cause().kind())
                .isEqualTo(Kind.NAME_TAKEN);
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(run.output()).isEqualTo("ready\n");
        assertThat(headers(name)).isEqualTo(1);
        assertThat(host.sh("ls /var/log/easydblab/runs | grep -c @" + name).strip())
                .isEqualTo("1");
    }

    @Test
    void noEndBlocksTheName() throws InterruptedException {
        RunName name = Sitting.newName("free");
        for (String line : List.of("exit 0", "exit 3", "kill -KILL $$", "kill -SEGV $$", "sleep 9 & exit 1")) {
            assertThat(sitting.run(RunSpec.shell(line).name(name).build()).outcome())
                    .isNotInstanceOf(Outcome.NotStarted.class);
        }
        var slow = RunSpec.shell("sleep 300").name(name).timeout(Duration.ofMillis(300));
        assertThat(sitting.run(slow.build()).outcome()).isInstanceOf(Outcome.TimedOut.class);
        HostResult last = sitting.run(RunSpec.shell("echo last").name(name).build());
        assertThat(Sitting.output(last)).isEqualTo("last\n");
        assertThat(headers(name)).isEqualTo(7);
    }

    @Test
    void ofTwoStartedAtOnceUnderOneNameExactlyOneRuns() throws InterruptedException {
        try (var other = Sitting.as("other@bench", host.host())) {
            other.sh("true");
            for (int time = 0; time < 5; time++) {
                RunName name = Sitting.newName("race");
                List<Started> runs = Stream.of(sitting, other)
                        .parallel()
                        .map(one -> Started.on(
                                one,
                                RunSpec.shell("echo mine; until [ -e /tmp/" + name + " ]; do sleep 0.05; done")
                                        .name(name)
                                        .build()))
                        .toList();
                // The one is refused while the other runs.
                Awaitility.await().until(() -> runs.stream().anyMatch(Started::hasEnded));
                host.sh("touch /tmp/" + name);
                var results = runs.stream().map(Started::result).toList();
                assertThat(results).filteredOn(result -> result.outcome().ok()).hasSize(1);
                assertThat(results)
                        .filteredOn(result -> result.outcome() instanceof Outcome.NotStarted(var cause)
                                && cause.kind() == Kind.NAME_TAKEN
                                && result.bytes() == 0)
                        .hasSize(1);
                assertThat(headers(name)).isEqualTo(1);
                String winner = results.getFirst().outcome().ok() ? "tester@bench" : "other@bench";
                assertThat(host.sh("head -n 2 " + name.log())).contains(winner);
            }
        }
    }

    @Test
    void namesOfOddProgramsAreCleaned() throws InterruptedException {
        host.sh(
                "printf '#!/bin/sh\\necho $0\\n' >/opt/run.sh; cp /opt/run.sh /opt/g++; cp /opt/run.sh '/opt/a b$c'; chmod 755"
                        + " /opt/run.sh /opt/g++ '/opt/a b$c'");
        assertThat(derived("/opt/g++")).matches("g-\\d{10}.*");
        assertThat(derived("[", "1", "=", "1", "]")).matches("run-\\d{10}.*");
        assertThat(derived("/opt/run.sh")).matches("run\\.sh-\\d{10}.*");
        assertThat(derived("/opt/a b$c")).matches("abc-\\d{10}.*");
    }

    private String derived(String... words) throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of(words)).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        return result.name().text();
    }

    @Test
    void derivedNamesOfOneSecondAreAllTheirOwn() throws InterruptedException {
        try (var other = Sitting.as("other@bench", host.host())) {
            var runs = Stream.of(sitting, other, sitting, other)
                    .map(one -> Started.on(one, RunSpec.shell("sleep 1.5").build()))
                    .toList();
            var results = runs.stream().map(Started::result).toList();
            assertThat(results).allMatch(result -> result.outcome().ok());
            assertThat(results).extracting(HostResult::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesAreTakenAsTheyAre() throws InterruptedException {
        for (String text : List.of("a.b-c_d", "UPPER", "9", "x".repeat(200), "a--b", "a..b", "a-", "end.log", "z_")) {
            var name = new RunName(text);
            HostResult result = sitting.run(
                    RunSpec.shell("echo " + text + "; exit 3").name(name).build());
            assertThat(result.outcome()).as(text).isEqualTo(new Outcome.Exited(3));
            assertThat(Sitting.output(result)).isEqualTo(text + "\n");
            assertThat(Started.attached(sitting, name, 0).output()).isIn("", text + "\n");
        }
    }

    @Test
    void aNameThatIsPartOfAnotherIsNotMistakenForIt() throws InterruptedException {
        RunName shorter = Sitting.newName("part");
        var longer = new RunName(shorter + "x");
        var before = new RunName("x-" + shorter);
        sitting.run(RunSpec.shell("exit 1").name(shorter).build());
        sitting.run(RunSpec.shell("exit 2").name(longer).build());
        sitting.run(RunSpec.shell("exit 3").name(before).build());
        assertThat(Started.attached(sitting, shorter, 0).result().outcome()).isEqualTo(new Outcome.Exited(1));
    }

    private static RunSpec waiting(RunName name) {
        return RunSpec.shell("echo ready; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; exit 7")
                .name(name)
                .build();
    }

    private int headers(RunName name) {
        return Integer.parseInt(
                host.sh("grep -c '^{\"edl\":\"begin\"' " + name.log()).strip());
    }

    private static Problem problem(HostResult result) {
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) result.outcome()).cause();
    }
}
