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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** On a host of its own, whose systemd takes questions and answers none. */
@Order(1)
final class HungIT {
    private static final RealHost HOST = RealHost.start("db8", Image.DEBIAN_12);

    private final Sitting sitting = HOST.sitting();

    @BeforeEach
    void hang() {
        HOST.sh(
                "rm -f /run/deaf; setsid perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un(\"/run/deaf\")); listen(S, 99); sleep 300' </dev/null >/dev/null 2>&1 &"
                        + " until [ -S /run/deaf ]; do sleep 0.1; done; for s in systemd/private dbus/system_bus_socket;"
                        + " do mount --bind /run/deaf /run/$s; done");
    }

    @AfterEach
    void answer() {
        HOST.sh("umount /run/systemd/private /run/dbus/system_bus_socket; pkill -f run/dea[f]; true");
    }

    private static void isTold(Problem problem) {
        assertThat(problem.kind()).isEqualTo(Kind.MACHINE);
        assertThat(problem.message()).isEqualTo("systemd on the host does not answer");
        assertThat(problem.whatNext().orElse("")).contains("--raw");
    }

    @Test
    void aQuestionIsGivenUpSoon() throws InterruptedException {
        long begun = System.nanoTime();
        isTold(sitting.exec().list(sitting.hosts(), 10).getFirst().failed().orElseThrow());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatCannotBeAskedIsNotUnknown() throws InterruptedException {
        isTold(sitting.exec()
                .stop(List.of(new RunName("any")), sitting.hosts())
                .getFirst()
                .failed()
                .orElseThrow());
    }

    @Test
    void aRunThatDoesNotBeginIsLeftWhenItIsStopped() {
        var run = Started.on(sitting, RunSpec.argv(List.of("true")).build());
        Awaitility.await("the host works at it").until(() -> HOST.holds("pgrep -x systemd-run"));
        long begun = System.nanoTime();
        run.fleet().stop();
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void oneWithoutAUnitRunsAllTheSame() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.shell("echo well").raw(true).build());
        assertThat(Sitting.output(result)).isEqualTo("well\n");
    }
}
