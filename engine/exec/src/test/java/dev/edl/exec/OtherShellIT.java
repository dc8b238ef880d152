package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Signal;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** On a host whose {@code /bin/sh} is bash, as on Fedora, Amazon Linux and SUSE: each script of ours once. */
final class OtherShellIT {
    private static final RealHost HOST = start();

    private final RealHost host = HOST;
    private final Sitting sitting = host.sitting();

    private static RealHost start() {
        RealHost host = RealHost.start("db3", Image.DEBIAN_12);
        host.sh("ln -sf bash /bin/sh");
        return host;
    }

    @Test
    void outcomesAndOutputAreExact() throws InterruptedException {
        HostResult result = sitting.argv(
                "/bin/sh",
                "-c",
                "printf 'a\\036\\nb'; sleep 300 & until read -r c </proc/$!/comm && [ $c = sleep ]; do :; done; exit 203");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(203));
        assertThat(Sitting.output(result)).isEqualTo("a\u001e\nb");
        assertThat(result.notes()).singleElement().asString().contains("sleep");
        assertThat(sitting.sh("kill -SEGV $$").outcome()).isEqualTo(new Outcome.Signalled("SEGV"));
        var slow = RunSpec.shell("sleep 300").timeout(Duration.ofMillis(500)).name(Sitting.newName("slow"));
        assertThat(sitting.run(slow.build()).outcome()).isInstanceOf(Outcome.TimedOut.class);
        var variable = RunSpec.argv(List.of("printenv", "X"))
                .variable("X", "a\"b\\c$d\ne")
                .name(Sitting.newName("x"));
        assertThat(Sitting.output(sitting.run(variable.build()))).isEqualTo("a\"b\\c$d\ne\n");
    }

    @Test
    void whatCannotStartIsTold() throws InterruptedException {
        assertThat(sitting.argv("nosuch").exitCode()).isEqualTo(127);
        host.sh("printf '#!/opt/none\\n' >/opt/orphan; chmod 755 /opt/orphan");
        assertThat(sitting.argv("/opt/orphan").exitCode()).isEqualTo(127);
        host.sh("mount -t tmpfs -o size=64k tmpfs /var/log/easydblab; cd /var/log/easydblab; mkdir tools runs;"
                + " dd if=/dev/zero of=filler 2>/dev/null || true");
        try {
            HostResult result = sitting.sh("true");
            assertThat(((Outcome.NotStarted) result.outcome()).cause().kind()).isEqualTo(Kind.DISK_FULL);
            host.sh("rm /var/log/easydblab/filler");
            HostResult filling = sitting.sh("seq 100000; exit 3");
            assertThat(filling.outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(filling.notes()).isNotEmpty();
        } finally {
            host.sh("umount -l /var/log/easydblab");
        }
    }

    @Test
    void aRunIsLaunchedListedFollowedSignalledReadAndStopped() throws InterruptedException {
        RunName name = Sitting.newName("whole");
        var spec = RunSpec.shell("trap 'echo got it' USR1; seq 10; while :; do sleep 0.05; done")
                .name(name)
                .build();
        assertThat(sitting.exec().launch(spec, sitting.hosts(), 1).getFirst().ended())
                .isEmpty();
        assertThat(sitting.exec()
                        .list(sitting.hosts(), 10)
                        .getFirst()
                        .answered()
                        .orElseThrow())
                .anyMatch(info -> info.name().equals(name.text())
                        && info.ended().isEmpty()
                        && info.command().startsWith("trap"));
        var run = Started.attached(sitting, name, 4);
        run.awaitOutput("10\n");
        sitting.exec().signal(List.of(name), Signal.USR1, sitting.hosts());
        run.awaitOutput("got it\n");
        var sink = new Logged();
        sitting.exec().logs(name, false, 2, sitting.hosts(), any -> sink);
        assertThat(sink.text()).isEqualTo("10\ngot it\n");
        assertThat(sitting.stop(name).outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Stopped("tester@bench"));
        assertThat(run.output()).startsWith("3\n4\n");
    }

    @Test
    void aCutLeavesNothingBehind() throws InterruptedException {
        RunName name = Sitting.newName("cut");
        var run = Started.on(
                sitting, RunSpec.shell("echo ready; exec sleep 300").name(name).build());
        run.awaitOutput("ready\n");
        host.cut();
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(sitting.stop(name).known()).isTrue();
        Awaitility.await()
                .until(() -> !host.holds("ps -eo args | grep -qE '^(tail|/bin/sh -s|sudo|systemd-run)'")
                        && host.sh("find /run/edl -type f ! -name 'hook-*'").isEmpty());
    }
}
