package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Signal;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commands over SSH alone. */
@OnEachImage
final class RawIT {
    private final RealHost host;
    private final Sitting sitting;

    RawIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    private static RunSpec.Builder raw(String line) {
        return RunSpec.shell(line).raw(true);
    }

    @Test
    void itRunsAsRootAtHomeAndLeavesNothing() throws InterruptedException {
        String mark = Sitting.newName("trace").text();
        HostResult result = sitting.run(raw("id -un; pwd; echo $HOME $EDL_HOST; echo err >&2; exit 5 # " + mark)
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(Sitting.output(result)).isEqualTo("root\n/root\n/root " + result.host() + "\nerr\n");
        assertThat(result.raw()).isTrue();
        assertThat(result.notes()).containsExactly("nothing was logged (--raw)");
        assertThat(host.holds("grep -rqs " + mark + " /var/log/easydblab /run/edl"))
                .isFalse();
    }

    @Test
    void anotherUserHasItsOwnEnvironment() throws InterruptedException {
        HostResult result = sitting.run(raw("id -un; pwd; echo $HOME $A")
                .user("ubuntu")
                .directory("/tmp")
                .variable("A", "b 'c' $d")
                .build());
        assertThat(Sitting.output(result)).isEqualTo("ubuntu\n/tmp\n/home/ubuntu b 'c' $d\n");
    }

    @Test
    void wordsArriveExactly() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of("printf", "%s|", "", "a b", "'\"$x`\\", "%n", "1\n2", "ü"))
                .raw(true)
                .build());
        assertThat(Sitting.output(result)).isEqualTo("|a b|'\"$x`\\|%n|1\n2|ü|");
    }

    @Test
    void theStreamsMayBeApart() throws InterruptedException {
        HostResult result =
                sitting.run(raw("echo out; echo err >&2").split(true).build());
        assertThat(Sitting.output(result)).isEqualTo("out\n");
        assertThat(result.errors().flatMap(Received::kept).orElseThrow().text()).isEqualTo("err\n");
    }

    @Test
    void itReadsWhatItIsGiven() throws InterruptedException {
        HostResult result = sitting.run(
                raw("wc -c").input("12345".getBytes(StandardCharsets.UTF_8)).build());
        assertThat(Sitting.output(result).strip()).isEqualTo("5");
    }

    @Test
    void whatCannotBeginIsToldApart() throws InterruptedException {
        assertThat(kind(RunSpec.argv(List.of("no-such-tool")).raw(true))).isEqualTo(Kind.NO_PROGRAM);
        assertThat(kind(raw("true").user("nobody-here"))).isEqualTo(Kind.SETTING);
        assertThat(kind(raw("true").directory("/nope"))).isEqualTo(Kind.SETTING);
    }

    private Kind kind(RunSpec.Builder spec) throws InterruptedException {
        assertThat(sitting.run(spec.build()).outcome()).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) sitting.run(spec.build()).outcome())
                .cause()
                .kind();
    }

    @Test
    void aTimeoutEndsIt() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of("sleep", "61.5"))
                .raw(true)
                .timeout(Duration.ofMillis(500))
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(500)));
        Awaitility.await("it is gone").until(() -> !host.holds("pgrep -f 'sleep 61[.]5'"));
    }

    @Test
    void signalsReachTheProgram() {
        var run = Started.on(
                sitting,
                raw("trap 'echo got; exit 9' INT; echo ready; while :; do sleep 0.05; done")
                        .build());
        run.awaitOutput("ready\n");
        run.fleet().signal(Signal.INT);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(9));
        assertThat(run.output()).isEqualTo("ready\ngot\n");
    }

    @Test
    void stoppingEndsIt() {
        var run = Started.on(sitting, raw("echo ready; exec sleep 62.5").build());
        run.awaitOutput("ready\n");
        run.fleet().stop();
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Stopped.class);
        Awaitility.await("it is gone").until(() -> !host.holds("pgrep -f 'sleep 62[.]5'"));
    }

    @Test
    void whatNeedsAUnitIsRefused() {
        assertThatThrownBy(() -> raw("true").name(new RunName("x")).build())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a name");
        assertThatThrownBy(() -> raw("true").property("MemoryMax=1G").build()).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> raw("true").secret("A", "b").build()).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> raw("true").keepChildren(true).build()).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> raw("true").logged(false).build()).isInstanceOf(UsageException.class);
    }
}
