package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a host of its own, whose disk for the logs is small, full, or not to be written. */
final class DiskIT {
    private static final String FOLDER = "/var/log/easydblab";

    private static final RealHost HOST = RealHost.start("db2", Image.DEBIAN_12);

    private final RealHost host = HOST;
    private final Sitting sitting = host.sitting();

    private void mountSmallDisk() {
        host.sh("mount -t tmpfs -o size=256k tmpfs " + FOLDER);
    }

    private void fill() {
        host.sh("mkdir -p " + FOLDER + "/tools " + FOLDER + "/runs; dd if=/dev/zero of=" + FOLDER
                + "/filler bs=4096 2>/dev/null; true");
    }

    @AfterEach
    void unmount() {
        host.sh("umount -l " + FOLDER + " 2>/dev/null; mount -o remount,rw " + FOLDER + " 2>/dev/null; true");
        Awaitility.await("nothing is left")
                .until(() -> host.sh("find /run/edl/new /run/edl/stop /run/edl/left -type f 2>/dev/null || true")
                        .isEmpty());
    }

    @Test
    void aFullDiskAtTheStartIsSaid() throws InterruptedException {
        mountSmallDisk();
        fill();
        HostResult result = sitting.sh("echo ran >/tmp/ran");
        assertThat(problem(result.outcome()).kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(problem(result.outcome()).message()).contains(FOLDER);
        assertThat(result.exitCode()).isEqualTo(126);
        assertThat(host.holds("[ -e /tmp/ran ]")).isFalse();
    }

    @Test
    void oneWithoutAUnitRunsAllTheSameAndIsNamed() throws InterruptedException {
        mountSmallDisk();
        fill();
        HostResult refused = sitting.sh("df -h /");
        assertThat(problem(refused.outcome()).whatNext().orElse("")).contains("--raw");
        HostResult result =
                sitting.run(RunSpec.shell("df -h " + FOLDER).raw(true).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(Sitting.output(result)).contains("100%");
    }

    @Test
    void aLogFolderThatCannotBeMadeNamesWhatDoesWithout() throws InterruptedException {
        host.sh("mv " + FOLDER + " " + FOLDER + ".away; touch " + FOLDER);
        try {
            assertThat(problem(sitting.sh("true").outcome()).whatNext().orElse(""))
                    .contains("--raw");
            HostResult result = sitting.run(RunSpec.shell("echo well").raw(true).build());
            assertThat(Sitting.output(result)).isEqualTo("well\n");
        } finally {
            host.sh("rm " + FOLDER + "; mv " + FOLDER + ".away " + FOLDER);
        }
    }

    @Test
    void anInputThatDoesNotFitIsToldAndNothingStarts() throws InterruptedException {
        host.sh("mkdir -p /run/edl/new; mount -t tmpfs -o size=64k tmpfs /run/edl/new");
        RunName name = Sitting.newName("full");
        try {
            HostResult result = sitting.run(RunSpec.shell("touch /tmp/" + name)
                    .input(new byte[1_000_000])
                    .name(name)
                    .build());
            assertThat(problem(result.outcome()).kind()).isEqualTo(Kind.DISK_FULL);
            assertThat(host.sh("ls -A /run/edl/new")).isEmpty();
            assertThat(host.holds("[ -e /tmp/" + name + " ]")).isFalse();
        } finally {
            host.sh("umount -l /run/edl/new");
        }
    }

    @Test
    void aFullDiskAtTheStartInTheBackgroundIsSaid() throws InterruptedException {
        mountSmallDisk();
        fill();
        var spec = RunSpec.shell("echo ran >/tmp/ran2")
                .name(Sitting.newName("full"))
                .build();
        var launched = sitting.exec().launch(spec, sitting.hosts(), 1).getFirst();
        assertThat(problem(launched.ended().orElseThrow()).kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(host.holds("[ -e /tmp/ran2 ]")).isFalse();
    }

    /** However little room there is: a run either has its record, or is not started. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aDiskThatIsNearlyFullIsToldHonestly(int pages) throws InterruptedException {
        mountSmallDisk();
        fill();
        host.sh("truncate -s -" + 4096 * pages + " " + FOLDER + "/filler");
        HostResult result = sitting.sh("echo ran; exit 3");
        if (result.outcome() instanceof Outcome.NotStarted(var cause)) {
            assertThat(cause.kind()).isEqualTo(Kind.DISK_FULL);
            assertThat(result.bytes()).isZero();
        } else {
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        }
    }

    @Test
    void aDiskThatBecomesFullInMidRunLeavesTheOutcomeExact() throws InterruptedException {
        mountSmallDisk();
        RunName name = Sitting.newName("filling");
        HostResult result =
                sitting.run(RunSpec.shell("seq 1000000; exit 3").name(name).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(result.notes()).singleElement().asString().contains("disk is full");
        assertThat(result.bytes()).isGreaterThan(100_000);
        assertThat(Sitting.output(result)).doesNotContain("\u001e", "edl");
        assertThat(Sitting.output(result)).startsWith("1\n2\n3\n");

        assertThat(outcomeOf(name)).isEqualTo(new Outcome.Exited(3));
        assertThat(logged(name)).isEqualTo(Sitting.output(result));
        var again = Started.attached(sitting, name, 0);
        assertThat(again.result().outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(again.output()).isEqualTo(Sitting.output(result));
    }

    /** The record's last page is full too, so its end lies elsewhere. */
    @Test
    void aDiskWithoutRoomForTheRecordsEndLeavesTheOutcomeExact() throws InterruptedException {
        mountSmallDisk();
        int length = recordOf("");
        RunName name = Sitting.newName("brimful");
        String padding = "#".repeat(4096 - length % 4096 - 20);
        HostResult result = sitting.run(RunSpec.shell("sleep 0; seq 1000000; exit 3; " + padding)
                .name(name)
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(host.sh("cat " + FOLDER + "/runs/*@" + name + " | wc -c").strip())
                .isEqualTo("4096");
        assertThat(host.sh("ls /run/edl/ended")).isNotEmpty();
        assertThat(outcomeOf(name)).isEqualTo(new Outcome.Exited(3));
        assertThat(logged(name)).isEqualTo(Sitting.output(result));
        assertThat(Started.attached(sitting, name, 0).result().outcome()).isEqualTo(new Outcome.Exited(3));
    }

    private int recordOf(String padding) throws InterruptedException {
        RunName name = Sitting.newName("measure");
        sitting.run(RunSpec.shell("sleep 0; seq 1000000; exit 3; " + padding)
                .name(name)
                .build());
        String length = host.sh("head -n 2 " + FOLDER + "/runs/*@" + name + " | wc -c");
        host.sh("rm " + FOLDER + "/*/*" + name + "*");
        return Integer.parseInt(length.strip());
    }

    @Test
    void aFolderForLogsThatIsMissingIsMade() throws InterruptedException {
        host.sh("mount -t tmpfs -o size=1m tmpfs " + FOLDER);
        assertThat(sitting.sh("exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
        assertThat(host.sh("stat -c '%A %U' " + FOLDER + "/tools").strip()).isEqualTo("drwxr-xr-x root");
        host.sh("rm -r " + FOLDER + "/tools");
        assertThat(sitting.sh("exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
        host.sh("rm -r " + FOLDER + "/runs /run/edl");
        assertThat(sitting.sh("exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
        host.sh("rm -r /run/edl/new");
        assertThat(sitting.sh("exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
    }

    @Test
    void aHostOnWhichNothingEverRanHasNothingToList() throws InterruptedException {
        host.sh("mount -t tmpfs -o size=1m tmpfs " + FOLDER + "; rm -rf /run/edl");
        assertThat(sitting.exec()
                        .list(sitting.hosts(), 10)
                        .getFirst()
                        .answered()
                        .orElseThrow())
                .isEmpty();
    }

    @Test
    void aFolderForLogsThatCannotBeWrittenIsSaid() throws InterruptedException {
        host.sh("mount -t tmpfs -o size=1m tmpfs " + FOLDER + "; mkdir " + FOLDER + "/tools " + FOLDER
                + "/runs; mount -o remount,ro " + FOLDER);
        HostResult result = sitting.sh("exit 4");
        assertThat(problem(result.outcome()).kind()).isEqualTo(Kind.MACHINE);
        assertThat(problem(result.outcome()).message()).contains(FOLDER, "Read-only file system");
        var spec = RunSpec.shell("true").name(Sitting.newName("ro")).build();
        var launched = sitting.exec().launch(spec, sitting.hosts(), 1).getFirst();
        assertThat(problem(launched.ended().orElseThrow()).message()).contains(FOLDER, "Read-only file system");
    }

    @Test
    void aFolderForLogsThatCannotBeMadeIsSaid() throws InterruptedException {
        host.sh("mount -t tmpfs -o size=1m,ro tmpfs " + FOLDER);
        assertThat(problem(sitting.sh("exit 4").outcome()).message())
                .contains(FOLDER + "/tools", "Read-only file system");
    }

    @Test
    void aFolderInTheLogsPlaceIsSaid() throws InterruptedException {
        RunName name = Sitting.newName("folder");
        host.sh("mkdir -p " + name.log());
        HostResult result = sitting.run(RunSpec.shell("true").name(name).build());
        assertThat(problem(result.outcome()).message()).contains(name.log(), "Is a directory");
    }

    @Test
    void aFullDiskForOurOwnFilesIsSaid() throws InterruptedException {
        host.sh("rm -rf /run/edl; mkdir /run/edl; mount -t tmpfs -o size=8k tmpfs /run/edl;"
                + " dd if=/dev/zero of=/run/edl/filler bs=4096 2>/dev/null; true");
        try {
            HostResult result = sitting.sh("exit 4");
            assertThat(problem(result.outcome()).kind()).isEqualTo(Kind.DISK_FULL);
            assertThat(problem(result.outcome()).message()).contains("/run/edl");
            host.sh("rm /run/edl/filler");
        } finally {
            host.sh("umount /run/edl; rm -rf /run/edl");
        }
        assertThat(sitting.sh("exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
    }

    private Outcome outcomeOf(RunName name) throws InterruptedException {
        return sitting.exec().list(sitting.hosts(), Integer.MAX_VALUE).getFirst().answered().orElseThrow().stream()
                .filter(info -> info.name().equals(name.text()))
                .findFirst()
                .flatMap(RunInfo::ended)
                .orElseThrow();
    }

    private String logged(RunName name) throws InterruptedException {
        var sink = new Logged();
        assertThat(sitting.exec()
                        .logs(name, false, -1, sitting.hosts(), any -> sink)
                        .getFirst()
                        .answered()
                        .orElseThrow())
                .isTrue();
        return sink.text();
    }

    private static Problem problem(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) outcome).cause();
    }
}
