package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose output and command are not to stay on the host. */
@OnEachImage
final class UnloggedIT {
    /** Of each test another: all look for theirs everywhere. */
    private final String word = "zwetschge" + Sitting.newName("x").text().replaceAll("\\D", "") + "knoedel";

    private final RealHost host;
    private final Sitting sitting;

    UnloggedIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    private static RunSpec.Builder unlogged(RunName name, String line) {
        return RunSpec.shell(line).name(name).logged(false);
    }

    /** Where the word stands, in all places that a host keeps things in; the search itself does not name it. */
    private String places() {
        String quoted = word.substring(0, 4) + "''" + word.substring(4);
        return host.sh("grep -rla " + quoted + " /var/log /run /tmp /etc/systemd 2>/dev/null; "
                + "journalctl --no-pager 2>/dev/null | grep " + quoted + "; systemctl show '*' | grep " + quoted
                + "; :");
    }

    private void nothingIsLeft() {
        Awaitility.await("nothing is left").pollInterval(Duration.ofSeconds(1)).until(() -> places().isBlank());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOutputComesAndNothingStays(boolean split) throws InterruptedException {
        RunName name = Sitting.newName("unlogged");
        HostResult result = sitting.run(unlogged(name, "echo " + word + "; echo " + word + " >&2; exit 4")
                .split(split)
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(4));
        assertThat(Sitting.output(result)).isEqualTo((word + "\n").repeat(split ? 1 : 2));
        assertThat(result.errors().flatMap(Received::kept).map(Spool::text).orElse(""))
                .isEqualTo(split ? word + "\n" : "");
        assertThat(result.notes()).isEmpty();
        assertThat(result.logged()).isFalse();
        nothingIsLeft();
        assertThat(host.sh("cat /var/log/easydblab/runs/*@" + name)).contains("(not logged)");
    }

    @Test
    void whileItRunsItLiesWhereRootAloneReadsIt() {
        RunName name = Sitting.newName("memory");
        var run = Started.on(
                sitting,
                unlogged(name, "echo " + word + "; until [ -e /tmp/" + name + " ]; do sleep 0.05; done")
                        .build());
        run.awaitOutput(word);
        assertThat(host.sh("stat -c '%a %U' $(grep -ls " + word + " /run/edl/new/*.log)")
                        .lines())
                .containsOnly("600 root");
        assertThat(host.sh("systemctl show -p Description --value " + name.unit()))
                .contains("(not logged)");
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        nothingIsLeft();
    }

    @Test
    void oneInTheBackgroundCanBeFollowedAndIsGoneAfterwards() throws InterruptedException {
        RunName name = Sitting.newName("bg");
        sitting.exec()
                .launch(
                        unlogged(name, "echo " + word + "; until [ -e /tmp/" + name + " ]; do sleep 0.05; done")
                                .build(),
                        sitting.hosts(),
                        1);
        var run = Started.attached(sitting, name, 0);
        run.awaitOutput(word);
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        nothingIsLeft();
        var late = Started.attached(sitting, name, 0);
        assertThat(late.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(late.result().notes()).containsExactly("its output was not to be logged (--no-log)");
    }

    @Test
    void oneThatNeverBeganLeavesNothing() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of("/no/" + word))
                .name(Sitting.newName("never"))
                .logged(false)
                .split(true)
                .build());
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
        Awaitility.await("nothing is left").until(() -> !host.holds("ls /run/edl/new | grep -E 'log|awaited'"));
    }
}
