package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OnEachImage
final class BackgroundIT {
    private final RealHost host;
    private final Sitting sitting;

    BackgroundIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @Test
    void aBackgroundCommandStartsAndReturnsImmediately() throws InterruptedException {
        RunName name = Sitting.newName("background");
        Launched launched = launch(
                RunSpec.argv(List.of("inotifywait", "-m", "/tmp")).name(name).build());
        assertThat(launched.ended()).isEmpty();
        assertThat(launched.exitCode()).isZero();
        assertThat(launched.name()).isEqualTo(name);
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
        Awaitility.await().until(() -> host.sh("cat " + name.log()).contains("Watches established"));
        host.sh("touch /tmp/background-seen");
        Awaitility.await().until(() -> host.sh("cat " + name.log()).contains("background-seen"));
        sitting.stop(name);
    }

    @Test
    void aDerivedNameIsToolAndEpoch() throws InterruptedException {
        Launched launched = launch(RunSpec.argv(List.of("sleep", "300")).build());
        assertThat(launched.name().text()).matches("sleep-\\d{10}(-\\d+)?");
        assertThat(host.holds("test -e " + launched.name().log())).isTrue();
        sitting.stop(launched.name());
    }

    @Test
    void aBackgroundCommandSurvivesOurGoing() throws InterruptedException {
        RunName name = Sitting.newName("survivor");
        try (var leaving = Sitting.at(host.host())) {
            leaving.exec()
                    .launch(
                            RunSpec.shell("while [ ! -e /tmp/" + name + " ]; do sleep 0.05; done; echo done; exit 6")
                                    .name(name)
                                    .build(),
                            leaving.hosts(),
                            1);
        }
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
        host.sh("touch /tmp/" + name);
        var result = sitting.exec()
                .await(name, sitting.hosts(), event -> {})
                .await()
                .results()
                .getFirst();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(6));
        assertThat(result.bytes()).isZero();
        assertThat(host.sh("cat " + name.log())).contains("\ndone\n");
    }

    @Test
    void whatIsNotThereIsSaidAtOnce() throws InterruptedException {
        assertThat(problem("nosuchprogram").kind()).isEqualTo(Kind.NO_PROGRAM);
        assertThat(problem("/opt/nosuch").kind()).isEqualTo(Kind.NO_PROGRAM);
        assertThat(problem("/etc/hostname").kind()).isEqualTo(Kind.NOT_EXECUTABLE);
        host.sh("echo true >/opt/bare; chmod 755 /opt/bare");
        assertThat(problem("/opt/bare").kind()).isEqualTo(Kind.NOT_EXECUTABLE);
    }

    private Problem problem(String program) throws InterruptedException {
        Launched launched = launch(
                RunSpec.argv(List.of(program)).name(Sitting.newName("bad")).build());
        assertThat(launched.ended().orElseThrow()).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) launched.ended().orElseThrow()).cause();
    }

    @Test
    void aUserThatIsNotThereIsSaidAtOnce() throws InterruptedException {
        Launched launched = launch(RunSpec.shell("true")
                .user("nosuchuser")
                .name(Sitting.newName("bad"))
                .build());
        assertThat(((Outcome.NotStarted) launched.ended().orElseThrow()).cause().message())
                .isEqualTo("no such user: nosuchuser");
        assertThat(launched.exitCode()).isEqualTo(126);
    }

    @Test
    void whatIsGoneAtOnceIsNotToldAsUnstarted() throws InterruptedException {
        for (int time = 0; time < 10; time++) {
            RunName name = Sitting.newName("brief");
            Launched launched = launch(RunSpec.shell("exit 4").name(name).build());
            assertThat(launched.ended()).isIn(Optional.empty(), Optional.of(new Outcome.Exited(4)));
            assertThat(sitting.exec()
                            .await(name, sitting.hosts(), event -> {})
                            .await()
                            .results()
                            .getFirst()
                            .outcome())
                    .isEqualTo(new Outcome.Exited(4));
        }
    }

    @Test
    void aTimeoutIsKeptByTheHost() throws InterruptedException {
        RunName name = Sitting.newName("kept");
        launch(RunSpec.shell("sleep 300")
                .name(name)
                .timeout(Duration.ofSeconds(1))
                .build());
        assertThat(sitting.exec()
                        .await(name, sitting.hosts(), event -> {})
                        .await()
                        .results()
                        .getFirst()
                        .outcome())
                .isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
    }

    @Test
    void followingABackgroundCommandShowsAllOfIt() throws InterruptedException {
        RunName name = Sitting.newName("followed");
        launch(RunSpec.shell("seq 1000; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; seq 1001 2000; exit 3")
                .name(name)
                .build());
        var run = Started.attached(sitting, name, 0);
        run.awaitOutput("\n1000\n");
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(run.output()).isEqualTo(host.sh("seq 2000"));
    }

    @Test
    void followingWhatThereNeverWasSaysSo() {
        HostResult result =
                Started.attached(sitting, new RunName("nonexistent"), 0).result();
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
    }

    private Launched launch(RunSpec spec) throws InterruptedException {
        return sitting.exec().launch(spec, sitting.hosts(), 1).getFirst();
    }
}
