package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** On hosts of its own, whose systemd it reloads: a run with properties of its user's may be disturbed by that. */
@ParameterizedClass
@EnumSource(Image.class)
final class ReloadIT {
    private static final RealHost DB6 = RealHost.start("db6", Image.DEBIAN_12);

    private static final RealHost DB7 = RealHost.start("db7", Image.DEBIAN_13);

    private final RealHost host;
    private final Sitting sitting;

    ReloadIT(Image image) {
        host = image == Image.DEBIAN_12 ? DB6 : DB7;
        sitting = host.sitting();
    }

    @Test
    void aReloadInMidRunChangesNothing() throws InterruptedException {
        amid("reload", "daemon-reload");
    }

    @Test
    void aNewSystemdInMidRunChangesNothing() throws InterruptedException {
        amid("reexec", "daemon-reexec");
    }

    @Test
    void aReloadWhileAUnitIsMadeLeavesItsWordsAlone() throws InterruptedException {
        RunName reloads = Sitting.newName("reloads");
        var reloading = Started.on(
                sitting,
                RunSpec.shell("while [ ! -e /tmp/" + reloads + " ]; do systemctl daemon-reload; echo reloaded; done")
                        .name(reloads)
                        .build());
        reloading.awaitOutput("reloaded\n");
        try {
            for (int i = 0; i < 10; i++) {
                HostResult result = sitting.run(
                        RunSpec.argv(List.of("/bin/sh", "-c", "echo \"$0 $1\"; exit 7", "$x;", "\\; '$$' ${y}"))
                                .name(Sitting.newName("words"))
                                .build());
                assertThat(Sitting.output(result)).isEqualTo("$x; \\; '$$' ${y}\n");
                assertThat(result.outcome()).isEqualTo(new Outcome.Exited(7));
            }
        } finally {
            host.sh("touch /tmp/" + reloads);
        }
        assertThat(reloading.result().outcome()).isEqualTo(new Outcome.Exited(0));
    }

    private void amid(String what, String verb) throws InterruptedException {
        RunName name = Sitting.newName(what);
        var run = Started.on(
                sitting,
                RunSpec.shell("echo ready; while [ ! -e /tmp/" + name + " ]; do sleep 0.05; done; exit 7")
                        .name(name)
                        .build());
        run.awaitOutput("ready\n");
        host.sh("systemctl " + verb);
        Awaitility.await().until(() -> host.holds("systemctl is-active " + name.unit()));
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(run.output()).isEqualTo("ready\n");
        // The hooks have outlived it: the record is complete.
        var again = Started.attached(sitting, name, 0);
        assertThat(again.result().outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(again.output()).isEqualTo("ready\n");
    }

    /** As much as is accepted at all, in the words that take systemd the most room. */
    @Test
    void theLongestCommandOutlivesIt() throws InterruptedException {
        String word = ArgumentsIT.CONTROLS.repeat(4000).substring(0, 128_000);
        var words = new ArrayList<>(List.of(
                "sh",
                "-c",
                "echo ready; while [ ! -e $0 ]; do sleep 0.05; done; shift 4;" + " printf '%s\\0' \"$@\" | cksum"));
        RunName name = Sitting.newName("long");
        words.addAll(List.of("/tmp/" + name, word, word, word, word, "last"));
        var run = Started.on(sitting, RunSpec.argv(words).name(name).build());
        run.awaitOutput("ready\n");
        host.sh("systemctl daemon-reload");
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.output()).matches("ready\n\\d+ 5\n");
    }
}
