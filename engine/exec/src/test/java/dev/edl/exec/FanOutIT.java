package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Signal;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.unit.HostUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class FanOutIT {
    private static final RealHost DB4 = RealHost.start("db4", Image.DEBIAN_12);

    private static final RealHost DB5 = RealHost.start("db5", Image.DEBIAN_13);

    private static final RealHost DB0 = RealHost.shared(Image.DEBIAN_12);
    private static final List<RealHost> MACHINES = List.of(DB5, DB0, DB4);

    @AutoClose
    private final Sitting sitting = Sitting.at(DB5.host(), DB0.host(), DB4.host());

    @Test
    void allHostsRunItUnderOneNameAndAnswerInTheirOrder() throws InterruptedException {
        try (Report report =
                sitting.runAll(RunSpec.shell("echo $EDL_HOST $EDL_RANK").build())) {
            assertThat(report.ok()).isTrue();
            assertThat(report.exitCode()).isZero();
            assertThat(report.results())
                    .extracting(result -> result.host().alias())
                    .containsExactly("db5", "db0", "db4");
            assertThat(report.results()).extracting(Sitting::output).containsExactly("db5 0\n", "db0 1\n", "db4 2\n");
            assertThat(report.results().stream().map(HostResult::name).distinct())
                    .hasSize(1);
            assertThat(report.results().stream().map(HostResult::id).distinct()).hasSize(1);
        }
    }

    @Test
    void eachHostFailsInItsOwnWayAndDisturbsNoOther() throws InterruptedException {
        DB0.sh("useradd -m -s /bin/bash unprivileged || true");
        DB0.authorize("unprivileged");
        var hosts = List.of(
                DB0.hostOf("nologin", "nosuchlogin"),
                DB5.host(),
                DB0.hostOf("nosudo", "unprivileged"),
                DB0.host(),
                RealHost.nowhere("nowhere"),
                DB4.host());
        RunName name = Sitting.newName("mixed");
        var spec = RunSpec.shell("echo mine; [ $EDL_HOST != db0 ] || exit 9; [ $EDL_HOST != db4 ] || kill -KILL $$")
                .name(name)
                .build();
        try (var mixed = Sitting.at(hosts.toArray(Host[]::new));
                Report report = mixed.runAll(spec)) {
            assertThat(report.results()).extracting(HostResult::host).containsExactlyElementsOf(hosts);
            assertThat(kind(report, 0)).isEqualTo(Kind.AUTHENTICATION);
            assertThat(report.results().get(1).outcome()).isEqualTo(new Outcome.Exited(0));
            assertThat(kind(report, 2)).isEqualTo(Kind.PRIVILEGE);
            assertThat(report.results().get(3).outcome()).isEqualTo(new Outcome.Exited(9));
            assertThat(kind(report, 4)).isEqualTo(Kind.UNREACHABLE);
            assertThat(report.results().get(5).outcome()).isEqualTo(new Outcome.Signalled("KILL"));
            assertThat(report.exitCode()).isEqualTo(255);
            assertThat(report.ok()).isFalse();
            for (int i : List.of(1, 3, 5)) {
                assertThat(Sitting.output(report.results().get(i))).isEqualTo("mine\n");
            }
        }
    }

    private static Kind kind(Report report, int index) {
        return ((Outcome.NotStarted) report.results().get(index).outcome())
                .cause()
                .kind();
    }

    @Test
    void noMoreHostsAreWorkedAtThanTheLimitSays() throws InterruptedException {
        var events = new CopyOnWriteArrayList<String>();
        FleetRun run = sitting.exec()
                .start(
                        RunSpec.shell("sleep 0.3")
                                .name(Sitting.newName("serial"))
                                .build(),
                        sitting.hosts(),
                        new FanOut(1, true),
                        event -> {
                            switch (event) {
                                case FleetEvent.Started started -> events.add("start");
                                case FleetEvent.Ended ended -> events.add("end");
                                case FleetEvent.Output output -> {}
                                case FleetEvent.Turn turn -> {}
                            }
                        });
        assertThat(run.await().ok()).isTrue();
        assertThat(events).containsExactly("start", "end", "start", "end", "start", "end");
    }

    @Test
    void hostsAreWorkedAtTogether() throws InterruptedException {
        RunName name = Sitting.newName("together");
        FleetRun run = start(name, "while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done");
        Awaitility.await()
                .until(() -> MACHINES.stream().allMatch(host -> host.holds("systemctl is-active " + name.unit())));
        MACHINES.forEach(host -> host.sh("touch /tmp/" + name));
        assertThat(run.await().ok()).isTrue();
    }

    private FleetRun start(RunName name, String line) {
        return sitting.exec()
                .start(RunSpec.shell(line).name(name).build(), sitting.hosts(), FanOut.usual(), event -> {});
    }

    @Test
    void interruptedOnceNoMoreAreStartedAndWhatRunsGoesOn() throws InterruptedException {
        RunName name = Sitting.newName("nomore");
        FleetRun run = sitting.exec()
                .start(
                        RunSpec.shell("while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; exit 4")
                                .name(name)
                                .build(),
                        sitting.hosts(),
                        new FanOut(1, true),
                        event -> {});
        Awaitility.await().until(() -> run.running().equals(List.of(DB5.host())));
        Awaitility.await().until(() -> DB5.holds("systemctl is-active " + name.unit()));
        run.startNoMore();
        DB5.sh("touch /tmp/" + name);
        Report report = run.await();
        assertThat(report.results().getFirst().outcome()).isEqualTo(new Outcome.Exited(4));
        assertThat(report.results().subList(1, 3))
                .allSatisfy(result -> assertThat(result.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.NotStarted.class,
                                outcome -> assertThat(outcome.cause().kind()).isEqualTo(Kind.GIVEN_UP)));
        assertThat(DB0.holds("ls /var/log/easydblab/runs | grep " + name)).isFalse();
    }

    @Test
    void interruptedFurtherTheProgramsAreInterruptedAndThenStopped() throws InterruptedException {
        RunName name = Sitting.newName("steps");
        FleetRun run = start(
                name,
                "case $EDL_HOST in db0) trap 'exit 3' INT ;; db4) trap '' INT ;; esac; touch /tmp/" + name
                        + "; while :; do sleep 0.02; done");
        Awaitility.await().until(() -> MACHINES.stream().allMatch(host -> host.holds("[ -e /tmp/" + name + " ]")));
        run.signal(Signal.INT);
        Awaitility.await().until(() -> run.running().equals(List.of(DB4.host())));
        run.stop();
        assertThat(run.await().results())
                .extracting(HostResult::outcome)
                .containsExactly(
                        new Outcome.Signalled("INT"), new Outcome.Exited(3), new Outcome.Stopped("tester@bench"));
    }

    @Test
    void detachingLeavesAllUnitsRunning() throws InterruptedException {
        RunName name = Sitting.newName("left");
        FleetRun run = start(name, "exec sleep 300");
        Awaitility.await()
                .until(() -> MACHINES.stream().allMatch(host -> host.holds("systemctl is-active " + name.unit())));
        run.detach();
        assertThat(run.await().results())
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Lost.class));
        assertThat(MACHINES).allMatch(host -> host.holds("systemctl is-active " + name.unit()));
        var stopped = sitting.exec().stop(List.of(name), sitting.hosts());
        assertThat(stopped)
                .allMatch(answer -> answer.answered().orElseThrow().get(name.text()) instanceof HostUnits.StopAnswer one
                        && one.known());
    }

    @Test
    void aStopIsAnsweredByEachHost() throws InterruptedException {
        RunName name = Sitting.newName("some");
        try (var one = Sitting.at(DB4.host())) {
            var spec = RunSpec.argv(List.of("sleep", "300")).name(name).build();
            one.exec().launch(spec, one.hosts(), 1);
        }
        var hosts = new ArrayList<>(sitting.hosts());
        hosts.add(RealHost.nowhere("nowhere"));
        try (var all = Sitting.at(hosts.toArray(Host[]::new))) {
            var answers = all.exec().stop(List.of(name), hosts);
            assertThat(answers).extracting(HostAnswer::host).containsExactlyElementsOf(hosts);
            assertThat(answers.subList(0, 3).stream()
                            .map(answer -> String.valueOf(
                                    answer.answered().orElseThrow().get(name.text()))))
                    .map(text -> text.contains("known=true"))
                    .containsExactly(false, false, true);
            assertThat(answers.getLast().failed().orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void aHostIsLaunchedOnAndAnotherNot() throws InterruptedException {
        RunName name = Sitting.newName("launch");
        DB0.sh("systemd-run --unit=" + name.unit() + " sleep 300");
        var launched = sitting.exec()
                .launch(RunSpec.argv(List.of("sleep", "300")).name(name).build(), sitting.hosts(), 64);
        assertThat(launched.stream().map(Launched::exitCode)).containsExactly(0, 126, 0);
        MACHINES.forEach(host -> host.sh("systemctl stop " + name.unit()));
    }

    @Test
    void whatALaterHostWritesDoesNotWaitForAnEarlierOne() {
        RunName name = Sitting.newName("order");
        var seen = new CopyOnWriteArrayList<String>();
        FleetRun run = sitting.exec()
                .start(
                        RunSpec.shell("[ $EDL_HOST != db5 ] || while [ ! -e /tmp/" + name
                                        + " ]; do sleep 0.02; done; echo x")
                                .name(name)
                                .build(),
                        sitting.hosts(),
                        FanOut.usual(),
                        event -> {
                            if (event instanceof FleetEvent.Output output) {
                                seen.add(output.host().alias());
                            }
                        });
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> seen.containsAll(List.of("db0", "db4")));
        assertThat(seen).doesNotContain("db5");
        DB5.sh("touch /tmp/" + name);
        Awaitility.await().until(() -> run.running().isEmpty());
        assertThat(seen).contains("db5");
    }
}
