package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.Collector;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which logs are rotated, and which are not; and what an instance is like that was prepared. */
final class RotationIT {
    private static final RealHost host = RealHost.start("db0", Image.DEBIAN_12);
    private final Sitting sitting = host.sitting();

    @BeforeAll
    static void install() {
        Collector.installWithout(host);
    }

    @Test
    void aPreparedInstanceHasTheFolderOfLogs() {
        assertThat(host.sh("stat -c '%a %U %G' /var/log/easydblab/tools").strip())
                .isEqualTo("755 root root");
    }

    @Test
    void preparingItAgainChangesNothing() {
        host.copy(Path.of("../../packer/prepare_instance.sh").toAbsolutePath().normalize(), "/tmp/prepare");
        String state = "{ stat -c '%a %U %G %n' /var/log/easydblab /var/log/easydblab/*; dpkg -l; } | sha256sum";
        String before = host.sh(state);
        // Where nothing is missing it needs no network.
        host.sh("for i in 1 2; do unshare --net bash /tmp/prepare; done");
        assertThat(host.sh(state)).isEqualTo(before);
    }

    @Test
    void theLogOfARunThatEndedLongAgoIsRotated() throws InterruptedException {
        RunName name = Sitting.newName("old.one-2_");
        sitting.run(
                RunSpec.shell("echo out; echo err >&2").name(name).split(true).build());
        age(name.log() + " " + name.errorLog());
        rotate();
        assertThat(there(name.log() + ".1") && there(name.errorLog() + ".1")).isTrue();
        assertThat(there(name.log())).isFalse();
        var logged = new Logged();
        sitting.exec().logs(name, false, -1, sitting.hosts(), any -> logged);
        assertThat(logged.gone()).containsExactly(true, true);
    }

    @Test
    void anOlderOneIsCompressedAndFourAreKept() {
        String log = new RunName("kept").log();
        for (int i = 0; i < 6; i++) {
            host.sh("echo " + i + " >" + log);
            age(log);
            rotate();
        }
        assertThat(host.sh("cd /var/log/easydblab/tools; ls kept.*; cat kept.log.1")
                        .split("\\s+"))
                .containsExactly("kept.log.1", "kept.log.2.gz", "kept.log.3.gz", "kept.log.4.gz", "5");
    }

    @Test
    void theLogOfARunThatGoesOnIsNot() throws InterruptedException {
        RunName name = Sitting.newName("live");
        var run = Started.on(
                sitting,
                RunSpec.shell("echo on; exec sleep 300").name(name).split(true).build());
        run.awaitOutput("on\n");
        age(name.log() + " " + name.errorLog());
        rotate();
        assertThat(there(name.log()) && there(name.errorLog())).isTrue();
        sitting.stop(name);
        run.result();
    }

    @Test
    void theLogOfARunThatHasJustEndedIsNot() throws InterruptedException {
        RunName name = Sitting.newName("recent");
        sitting.run(RunSpec.shell("echo out").name(name).build());
        rotate();
        assertThat(there(name.log())).isTrue();
    }

    @Test
    void nothingIsRotatedWhileTheCollectorIsDown() throws InterruptedException {
        RunName name = Sitting.newName("unread");
        sitting.run(RunSpec.shell("echo out").name(name).build());
        age(name.log());
        host.sh("systemctl enable edl-otelcol");
        try {
            rotate();
            assertThat(there(name.log())).isTrue();
        } finally {
            host.sh("systemctl disable edl-otelcol");
        }
    }

    private static void age(String logs) {
        host.sh("touch -d '2 days ago' " + logs);
    }

    private static void rotate() {
        host.sh("systemctl reset-failed edl-rotate.service; systemctl start edl-rotate.service");
    }

    private static boolean there(String log) {
        return host.holds("test -e " + log);
    }
}
