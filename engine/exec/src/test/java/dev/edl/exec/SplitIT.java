package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Signal;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.unit.Beginning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Standard output and standard error apart. */
@OnEachImage
final class SplitIT {
    private final RealHost host;
    private final Sitting sitting;

    SplitIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    private static RunSpec.Builder split(RunName name, String line) {
        return RunSpec.shell(line).name(name).split(true);
    }

    private static String errors(HostResult result) {
        return result.errors().flatMap(Received::kept).map(Spool::text).orElse("none");
    }

    @Test
    void eachStreamComesByItselfWhole() throws InterruptedException {
        HostResult result = sitting.run(
                split(Sitting.newName("apart"), "seq 1 60000; seq 60001 120000 >&2; printf end; printf END >&2; exit 3")
                        .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(Sitting.output(result))
                .startsWith("1\n2\n")
                .endsWith("60000\nend")
                .hasLineCount(60_001);
        assertThat(errors(result)).startsWith("60001\n").endsWith("120000\nEND").hasLineCount(60_001);
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void bothAreLive() {
        RunName name = Sitting.newName("live");
        var run = Started.on(
                sitting,
                split(
                                name,
                                "echo out; echo err >&2; until [ -e /tmp/" + name
                                        + " ]; do sleep 0.05; done; echo more >&2")
                        .build());
        run.awaitOutput("out\n");
        run.awaitErrors("err\n");
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.errors()).isEqualTo("err\nmore\n");
    }

    @Test
    void oneOfThemMayBeEmpty() throws InterruptedException {
        HostResult result =
                sitting.run(split(Sitting.newName("empty"), "echo all >&2").build());
        assertThat(Sitting.output(result)).isEmpty();
        assertThat(errors(result)).isEqualTo("all\n");
    }

    @Test
    void aSecondRunOfTheNameShowsItsOwn() throws InterruptedException {
        RunName name = Sitting.newName("twice");
        sitting.run(split(name, "echo 1; echo first >&2").build());
        HostResult result = sitting.run(split(name, "echo 2; echo second >&2").build());
        assertThat(Sitting.output(result)).isEqualTo("2\n");
        assertThat(errors(result)).isEqualTo("second\n");
    }

    @Test
    void attachTakesBothUpWhereOneLeftOff() throws InterruptedException {
        RunName name = Sitting.newName("offsets");
        sitting.run(split(name, "echo one; echo two; echo ONE >&2; echo TWO >&2; exit 5")
                .build());
        var again = Started.attached(sitting, name, new Beginning.At(4, 8));
        assertThat(again.result().outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(again.output()).isEqualTo("two\n");
        assertThat(again.errors()).isEmpty();
        assertThat(again.result().errors().orElseThrow().bytes()).isEqualTo(8);
        var last = Started.attached(sitting, name, new Beginning.LastLines(1));
        last.result();
        assertThat(last.output()).isEqualTo("two\n");
        assertThat(last.errors()).isEqualTo("TWO\n");
    }

    @Test
    void theLogsHoldBoth() throws InterruptedException {
        RunName name = Sitting.newName("logs");
        sitting.run(split(name, "echo out; echo err >&2").build());
        var logged = new Logged();
        sitting.exec().logs(name, false, -1, sitting.hosts(), any -> logged);
        assertThat(logged.texts()).containsExactly("out\n", "err\n");
        assertThat(host.sh("cat " + name.errorLog()))
                .contains("\"stream\":\"stderr\"")
                .contains("\nerr\n")
                .contains("{\"edl\":\"end\"");
    }

    @Test
    void signalsAndChildrenAreToldAsEver() {
        RunName name = Sitting.newName("signal");
        var run = Started.on(
                sitting, split(name, "echo ready >&2; exec sleep 100").build());
        run.awaitErrors("ready\n");
        run.fleet().signal(Signal.INT);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Signalled("INT"));
    }

    @Test
    void whatOneLeavesOfThemIsTold() {
        RunName name = Sitting.newName("left");
        var run = Started.on(
                sitting, split(name, "echo out; echo err >&2; exec sleep 100").build());
        run.awaitOutput("out\n");
        run.awaitErrors("err\n");
        run.fleet().detach();
        HostResult result = run.result();
        assertThat(result.outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(result.bytes()).isEqualTo(4);
        assertThat(result.errors().orElseThrow().bytes()).isEqualTo(4);
        host.sh("systemctl stop " + name.unit());
    }

    @Test
    void aNameThatWouldBeAnothersStandardErrorIsRefused() {
        assertThat(RunName.isValid("watch.err")).isFalse();
    }

    @Test
    void aRunThatNeverBeganHasNeither() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of("/no/such"))
                .name(Sitting.newName("never"))
                .split(true)
                .build());
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
        assertThat(errors(result)).isEmpty();
    }
}
