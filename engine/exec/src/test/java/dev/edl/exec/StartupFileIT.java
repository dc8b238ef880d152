package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins whose startup file does what such a file should not do. */
@Order(1)
final class StartupFileIT {
    private final RealHost host = RealHost.shared(Image.DEBIAN_12);

    private Sitting login(String name, String startup) {
        host.sh("id " + name + " >/dev/null 2>&1 || useradd -m -s /bin/bash " + name + "; echo '" + name
                + " ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/" + name);
        host.sh("cat >/home/" + name + "/.bashrc <<'EOF'\n" + startup + "\nEOF\n");
        host.authorize(name);
        return Sitting.at(host.hostOf("db0", name));
    }

    @Test
    void whatItPrintsDoesNotMatter() throws InterruptedException {
        String startup = "echo noise; echo noise >&2; printf '{\"edl\":\"begin\"}'";
        try (Sitting noisy = login("noisy", startup)) {
            HostResult result = noisy.sh("echo mine; exit 3");
            assertThat(Sitting.output(result)).isEqualTo("mine\n");
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(noisy.exec().list(noisy.hosts(), 5).getFirst().answered())
                    .isPresent();
            assertThat(noisy.stop(new RunName("nosuch")).known()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec 2>&1", "exec 1>&2"})
    void joinedStreamsAreNamed(String startup) throws InterruptedException {
        RunName name = Sitting.newName("joined");
        try (Sitting joined = login("joined", startup)) {
            HostResult result =
                    joined.run(RunSpec.shell("touch /tmp/" + name).name(name).build());
            assertThat(result.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            outcome -> assertThat(outcome.cause().message()).contains("join standard output"));
            assertThat(Sitting.output(result)).isEmpty();
            assertThat(host.holds("[ -e /tmp/" + name + " ]")).isFalse();
            assertThat(joined.exec().list(joined.hosts(), 5).getFirst().answered())
                    .isEmpty();
        }
    }

    @Test
    void aShellThatEndsIsNamed() throws InterruptedException {
        try (Sitting brief = login("brief", "echo bye; exit 3")) {
            Outcome outcome = brief.sh("true").outcome();
            assertThat(((Outcome.NotStarted) outcome).cause().message()).contains("ended with 3", "bye");
        }
    }

    @Test
    void aShellThatReadsOurInputIsGivenUp() throws InterruptedException {
        try (Sitting greedy = login("greedy", "cat >/dev/null")) {
            Outcome outcome = greedy.sh("true").outcome();
            assertThat(((Outcome.Lost) outcome).cause().kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(((Outcome.Lost) outcome).cause().message()).contains("has not handed over");
        }
    }

    @Test
    void aStopEndsWhatNeverBegins() throws InterruptedException {
        try (Sitting greedy = login("greedy2", "cat >/dev/null")) {
            long asked = System.nanoTime();
            var run = Started.on(
                    greedy, RunSpec.shell("true").name(Sitting.newName("never")).build());
            Awaitility.await().until(() -> !run.fleet().running().isEmpty());
            run.fleet().stop();
            Outcome outcome = run.result().outcome();
            assertThat(((Outcome.Lost) outcome).cause().message()).contains("left while it was being started");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(30));
        }
    }
}
