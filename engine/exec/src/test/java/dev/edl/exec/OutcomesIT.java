package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachImage
final class OutcomesIT {
    private final RealHost host;
    private final Sitting sitting;

    OutcomesIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 124, 125, 126, 127, 128, 130, 137, 143, 200, 203, 209, 217, 243, 254, 255})
    void aCodeIsToldAsTheProgramReturnedIt(int code) throws InterruptedException {
        HostResult result = sitting.sh("echo before; exit " + code);
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(code));
        assertThat(result.exitCode()).isEqualTo(code);
        assertThat(Sitting.output(result)).isEqualTo("before\n");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void aProgramThatIsGoneAtOnceIsToldRightEveryTime() throws InterruptedException {
        for (int time = 0; time < 20; time++) {
            assertThat(sitting.argv("sh", "-c", "exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KILL, KILL, 137",
        "SEGV, SEGV, 139",
        "ABRT, ABRT, 134",
        "TERM, TERM, 143",
        "INT, INT, 130",
        "HUP, HUP, 129",
        "QUIT, QUIT, 131",
        "USR1, USR1, 138",
        "PIPE, PIPE, 141",
        "ALRM, ALRM, 142",
        "VTALRM, VTALRM, 154",
        "35, RTMIN+1, 163",
        "64, RTMIN+30, 192"
    })
    void aSignalIsToldByItsName(String sent, String told, int code) throws InterruptedException {
        HostResult result = sitting.sh("echo before; kill -" + sent + " $$");
        assertThat(result.outcome()).isEqualTo(new Outcome.Signalled(told));
        assertThat(result.exitCode()).isEqualTo(code);
        assertThat(Sitting.output(result)).isEqualTo("before\n");
    }

    @Test
    void aSignalThatItsShellTellsAsACodeIsACode() throws InterruptedException {
        assertThat(sitting.sh("sh -c 'kill -KILL $$'; exit $?").outcome()).isEqualTo(new Outcome.Exited(137));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec sleep 300",
                "trap 'echo ending; exit 0' TERM; while :; do sleep 0.05; done",
                "trap 'exit 7' TERM; while :; do sleep 0.05; done"
            })
    void theTimeoutOfAProgramThatHeedsItIsATimeout(String line) throws InterruptedException {
        HostResult result = sitting.run(RunSpec.shell(line)
                .name(Sitting.newName("timeout"))
                .timeout(Duration.ofSeconds(1))
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(result.exitCode()).isEqualTo(124);
        assertThat(result.duration().orElseThrow()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void theTimeoutOfAProgramThatIgnoresItIsATimeout() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.shell("trap '' TERM; while :; do sleep 0.05; done")
                .name(Sitting.newName("timeout"))
                .timeout(Duration.ofSeconds(1))
                .property("TimeoutStopSec=1")
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
    }

    @Test
    void aProgramThatEndsInItsOwnWayBeforeItsTimeoutHasNotTimedOut() throws InterruptedException {
        assertThat(timed("exit 124").outcome()).isEqualTo(new Outcome.Exited(124));
        assertThat(timed("kill -TERM $$").outcome()).isEqualTo(new Outcome.Signalled("TERM"));
        assertThat(timed("kill -KILL $$").outcome()).isEqualTo(new Outcome.Signalled("KILL"));
    }

    private HostResult timed(String line) throws InterruptedException {
        return sitting.run(RunSpec.shell(line)
                .name(Sitting.newName("timed"))
                .timeout(Duration.ofSeconds(30))
                .build());
    }

    @Test
    void aRunThatIsStoppedIsStoppedByWhomever() throws InterruptedException {
        assertThat(stopped("echo ready; exec sleep 300")).isEqualTo(new Outcome.Stopped("tester@bench"));
    }

    @Test
    void aRunThatTrapsTheStopAndReturnsNothingWrongIsStopped() throws InterruptedException {
        assertThat(stopped("trap 'exit 0' TERM; echo ready; while :; do sleep 0.05; done"))
                .isEqualTo(new Outcome.Stopped("tester@bench"));
    }

    @Test
    void aRunThatIgnoresTheStopIsKilledAndStopped() throws InterruptedException {
        assertThat(stopped("trap '' TERM; echo ready; while :; do sleep 0.05; done"))
                .isEqualTo(new Outcome.Stopped("tester@bench"));
    }

    private Outcome stopped(String line) throws InterruptedException {
        RunName name = Sitting.newName("stopped");
        var run = Started.on(
                sitting,
                RunSpec.shell(line).name(name).property("TimeoutStopSec=1").build());
        run.awaitOutput("ready\n");
        Outcome told = sitting.stop(name).outcome();
        HostResult result = run.result();
        assertThat(told).isEqualTo(result.outcome());
        assertThat(result.exitCode()).isEqualTo(143);
        return result.outcome();
    }

    @Test
    void aRunThatIsStoppedPastUsIsSignalled() throws InterruptedException {
        RunName name = Sitting.newName("by-hand");
        var run = Started.on(
                sitting, RunSpec.shell("echo ready; exec sleep 300").name(name).build());
        run.awaitOutput("ready\n");
        host.sh("systemctl stop " + name.unit());
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Signalled("TERM"));
    }

    @Test
    void theDurationIsTheHosts() throws InterruptedException {
        assertThat(sitting.sh("sleep 1.2").duration().orElseThrow())
                .isBetween(Duration.ofMillis(1150), Duration.ofMillis(1900));
    }

    @Test
    void theOutcomeStaysWithTheHostAfterwards() throws InterruptedException {
        RunName name = Sitting.newName("kept");
        sitting.run(RunSpec.shell("echo out; exit 3").name(name).build());
        var again = Started.attached(sitting, name, 0);
        assertThat(again.result().outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(again.output()).isEqualTo("out\n");
    }
}
