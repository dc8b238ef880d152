package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a host of its own, whose connections it cuts. */
@Order(1)
final class LossIT {
    private static final RealHost HOST = RealHost.start("db1", Image.DEBIAN_12);

    private final RealHost host = HOST;
    private final Sitting sitting = Sitting.at(host.host());

    @AfterEach
    void leave() {
        sitting.close();
        nothingOfOursIsLeft();
    }

    /** Neither processes nor files, once all runs have ended. */
    private void nothingOfOursIsLeft() {
        host.sh("systemctl stop 'edl-exec-*'");
        Awaitility.await("nothing is left").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(host.sh("ps -eo args | grep -E '^(tail|/bin/sh -s|sudo|systemd-run)' || true"))
                    .isEmpty();
            assertThat(host.sh("find /run/edl -type f ! -name 'hook-*' 2>/dev/null || true"))
                    .isEmpty();
        });
    }

    @Test
    @Timeout(30)
    void aRunWhoseTailIsKilledEndsAndItsOutputIsFetched() throws InterruptedException {
        HostResult result = sitting.sh("echo one; sleep 0.5; pkill -x tail; sleep 0.3; echo two; exit 3");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(Sitting.output(result)).isEqualTo("one\ntwo\n");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    @Timeout(30)
    void aRunWhoseSystemdRunIsKilledGoesOn() throws InterruptedException {
        HostResult result = sitting.sh("pkill -x systemd-run; exec sleep 20");
        assertThat(lost(result).message()).contains("the unit goes on");
    }

    @Test
    void aCutConnectionLeavesTheUnitRunning() throws InterruptedException {
        RunName name = Sitting.newName("cut");
        var run = waiting(name);
        host.cut();
        HostResult result = run.result();
        assertThat(lost(result).kind()).isEqualTo(Kind.CONNECTION);
        assertThat(lost(result).message()).contains("the unit goes on");
        assertThat(result.exitCode()).isEqualTo(255);
        assertThat(result.bytes()).isEqualTo("ready\n".length());
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
        var rest = Started.attached(sitting, name, result.bytes());
        host.sh("touch /tmp/" + name);
        assertThat(rest.result().outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(rest.output()).isEqualTo("done\n");
    }

    /** A run that says ready, waits to be told, says done, and returns 7. */
    private Started waiting(RunName name) {
        var run = Started.on(
                sitting,
                RunSpec.shell("echo ready; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; echo done; exit 7")
                        .name(name)
                        .build());
        run.awaitOutput("ready\n");
        return run;
    }

    @Test
    void manyCutsLeaveNeitherGapNorRepeat() throws InterruptedException {
        RunName name = Sitting.newName("cuts");
        var part = Started.on(
                sitting,
                RunSpec.shell("perl -e '$| = 1; for (1..60) { print \"$_ \" . rand() . \"\\n\" for 1..2000;"
                                + " select undef, undef, undef, 0.08 }'; exit 3")
                        .name(name)
                        .build());
        var whole = new ByteArrayOutputStream();
        int cuts = 0;
        while (true) {
            var current = part;
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> current.bytes().length > 100_000 || current.hasEnded());
            host.cut();
            HostResult result = part.result();
            whole.writeBytes(part.bytes());
            assertThat(result.bytes()).isEqualTo(whole.size());
            if (!(result.outcome() instanceof Outcome.Lost)) {
                assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
                break;
            }
            cuts++;
            part = Started.attached(sitting, name, result.bytes());
        }
        String logged = host.sh("sed -e 1,2d " + name.log() + " | head -n 120000 | sha256sum");
        var all = new Spool();
        all.write(whole.toByteArray(), 0, whole.size());
        assertThat(all.fingerprint()).isEqualTo(logged.substring(0, 64));
        assertThat(cuts).isPositive();
    }

    @Test
    void theNextCommandHasANewConnection() throws InterruptedException {
        sitting.argv("true");
        host.cut();
        for (int time = 0; time < 3; time++) {
            assertThat(sitting.sh("exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
        }
    }

    /** Whatever moment the connection breaks at: never twice, and never told as not started when it was. */
    @Test
    void aCommandIsNeverStartedTwice() throws InterruptedException {
        for (int moment = 0; moment < 12; moment++) {
            RunName name = Sitting.newName("once");
            int lines = 1 + moment;
            var run = Started.on(
                    sitting,
                    RunSpec.shell("echo x >>/tmp/" + name + "; seq " + lines * 1000 + "; sleep 0.2")
                            .name(name)
                            .build());
            for (int spin = 0; spin < moment; spin++) {
                host.sh("true");
            }
            host.cut();
            HostResult result = run.result();
            Awaitility.await().until(() -> !host.holds("systemctl is-active " + name.unit()));
            String starts = host.sh("cat /tmp/" + name + " 2>/dev/null || true");
            switch (result.outcome()) {
                case Outcome.NotStarted(var cause) ->
                    assertThat(starts).as(cause.toString()).isEmpty();
                case Outcome.Exited(int code) -> assertThat(starts).isEqualTo("x\n");
                case Outcome.Lost(var cause) -> assertThat(starts).isIn("", "x\n");
                default -> throw new AssertionError(result);
            }
        }
    }

    @Test
    void aFrozenHostIsNoticedInFifteenSeconds() throws InterruptedException {
        RunName name = Sitting.newName("frozen");
        var run = waiting(name);
        host.freeze();
        try {
            long begun = System.nanoTime();
            HostResult result = run.result();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            assertThat(lost(result).kind()).isEqualTo(Kind.CONNECTION);
            assertThat(lost(result).message()).contains("not known");
        } finally {
            host.thaw();
        }
        var rest = Started.attached(sitting, name, "ready\n".length());
        host.sh("touch /tmp/" + name);
        assertThat(rest.result().outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(rest.output()).isEqualTo("done\n");
    }

    @Test
    void aHostThatWasRestartedInMidRunSaysSo() throws InterruptedException {
        RunName name = Sitting.newName("reboot");
        var run = waiting(name);
        host.crash();
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Lost.class);
        host.boot();
        var listed = sitting.exec().list(sitting.hosts(), Integer.MAX_VALUE).getFirst();
        assertThat(listed.failed()).isEmpty();
        var info = listed.answered().orElseThrow().stream()
                .filter(one -> one.name().equals(name.text()))
                .findFirst()
                .orElseThrow();
        assertThat(info.state()).isEqualTo("ended");
        assertThat(((Outcome.Lost) info.ended().orElseThrow()).cause().kind()).isEqualTo(Kind.REBOOTED);
        var again = Started.attached(sitting, name, 0);
        HostResult result = again.result();
        assertThat(lost(result).kind()).isEqualTo(Kind.REBOOTED);
        assertThat(again.output()).isEqualTo("ready\n");
    }

    @Test
    void detachingLeavesTheUnitRunning() throws InterruptedException {
        RunName name = Sitting.newName("detach");
        var run = waiting(name);
        run.fleet().detach();
        HostResult result = run.result();
        assertThat(lost(result).kind()).isEqualTo(Kind.GIVEN_UP);
        assertThat(result.bytes()).isEqualTo("ready\n".length());
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
        noFollowersAreLeft();
        host.sh("touch /tmp/" + name);
        var again = Started.attached(sitting, name, 0);
        assertThat(again.result().outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(again.output()).isEqualTo("ready\ndone\n");
    }

    private void noFollowersAreLeft() {
        Awaitility.await("no process of ours")
                .atMost(Duration.ofSeconds(5))
                .until(() -> !host.holds("ps -eo args | grep -qE '^(tail|/bin/sh -s|sudo|systemd-run)'"));
    }

    @Test
    void aSittingThatIsGoneLeavesTheUnitAndItsRecord() throws InterruptedException {
        RunName name = Sitting.newName("gone");
        try (var other = Sitting.as("someone@else", host.host())) {
            var run = Started.on(
                    other,
                    RunSpec.shell("echo ready; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; exit 5")
                            .name(name)
                            .build());
            run.awaitOutput("ready\n");
        }
        noFollowersAreLeft();
        host.sh("touch /tmp/" + name);
        var again = Started.attached(sitting, name, 0);
        assertThat(again.result().outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(again.output()).isEqualTo("ready\n");
    }

    @Test
    void leavingAnAttachedRunLeavesNothingBehind() throws InterruptedException {
        RunName name = Sitting.newName("follow");
        var run = waiting(name);
        run.fleet().detach();
        assertThat(lost(run.result()).kind()).isEqualTo(Kind.GIVEN_UP);
        for (int time = 0; time < 3; time++) {
            var again = Started.attached(sitting, name, 0);
            again.awaitOutput("ready\n");
            again.fleet().detach();
            assertThat(lost(again.result()).kind()).isEqualTo(Kind.GIVEN_UP);
        }
        var waiter = sitting.exec().await(name, sitting.hosts(), event -> {});
        Awaitility.await().until(() -> waiter.running().size() == 1);
        waiter.detach();
        assertThat(waiter.await().results().getFirst().outcome()).isInstanceOf(Outcome.Lost.class);
        noFollowersAreLeft();
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
    }

    @Test
    void aCutWhileWaitingIsLostAndTheUnitGoesOn() throws InterruptedException {
        RunName name = Sitting.newName("await");
        var run = waiting(name);
        var waiter = sitting.exec().await(name, sitting.hosts(), event -> {});
        Awaitility.await().until(() -> host.holds("pgrep -f '^tail .*--pid=[0-9]* /dev/null'"));
        host.cut();
        assertThat(lost(run.result()).message()).contains("the unit goes on");
        assertThat(lost(waiter.await().results().getFirst()).kind()).isEqualTo(Kind.CONNECTION);
    }

    @Test
    void aCutWhileListingIsAnAnswerNotAnException() throws InterruptedException {
        sitting.argv("true");
        host.freeze();
        var answers = List.<HostAnswer<List<RunInfo>>>of();
        try {
            answers = sitting.exec().list(sitting.hosts(), 10);
        } finally {
            host.thaw();
        }
        assertThat(answers.getFirst().failed().orElseThrow().kind())
                .isIn(Kind.SILENT, Kind.CONNECTION, Kind.UNREACHABLE);
    }

    private static Problem lost(HostResult result) {
        assertThat(result.outcome()).isInstanceOf(Outcome.Lost.class);
        return ((Outcome.Lost) result.outcome()).cause();
    }
}
