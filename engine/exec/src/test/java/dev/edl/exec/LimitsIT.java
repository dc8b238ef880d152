package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsIT {
    private final RealHost host = RealHost.shared(Image.DEBIAN_12);
    private final Sitting sitting = host.sitting();

    @Test
    void limitsAreTheUnits() throws InterruptedException {
        RunName name = Sitting.newName("limits");
        var run = Started.on(
                sitting,
                RunSpec.shell("nice; echo ready; exec sleep 300")
                        .property("MemoryMax=64M")
                        .property("CPUQuota=20%")
                        .property("Nice=5")
                        .name(name)
                        .build());
        run.awaitOutput("5\nready\n");
        assertThat(host.sh("systemctl show " + name.unit() + " -p MemoryMax -p CPUQuotaPerSecUSec -p Nice")
                        .lines())
                .containsExactlyInAnyOrder("MemoryMax=67108864", "CPUQuotaPerSecUSec=200ms", "Nice=5");
        sitting.stop(name);
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void aProgramThatTakesTooMuchMemoryIsEndedAndThatIsSaid() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(
                        List.of(
                                "perl",
                                "-e",
                                "$| = 1; print \"start\\n\"; my $x; $x .= 'x' x 1000000 while length $x < 300000000; print \"end\\n\""))
                .property("MemoryMax=20M")
                .property("MemorySwapMax=0")
                .name(Sitting.newName("hungry"))
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Signalled("KILL"));
        assertThat(Sitting.output(result)).isEqualTo("start\n");
        assertThat(result.notes()).anyMatch(note -> note.contains("out of memory"));
    }

    /** Our own part runs in the unit too, and must get on with what the program gets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TasksMax=1",
                "LimitNOFILE=4",
                "LimitNPROC=1",
                "LimitAS=20M",
                "LimitFSIZE=1M",
                "LimitCPU=5",
                "PrivateTmp=yes",
                "ProtectSystem=strict",
                "ReadOnlyPaths=/",
                "InaccessiblePaths=/var/log",
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "SystemCallFilter=@system-service",
                "PrivateNetwork=yes",
                "UMask=0077",
                "ExitType=cgroup",
                "Slice=edl.slice",
                "Delegate=yes",
                "KillSignal=SIGINT",
                "SendSIGHUP=yes",
                "OOMPolicy=continue",
                "StandardInput=null",
                "SyslogIdentifier=mine",
                "IPAddressDeny=any"
            })
    void aPropertyDoesNotDisturbTheRecord(String property) throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of("/bin/sh", "-c", "echo out; exit 203"))
                .property(property)
                .name(Sitting.newName("property"))
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(203));
        assertThat(Sitting.output(result)).isEqualTo("out\n");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void aPropertyThatHidesOurFilesLetsNothingStart() throws InterruptedException {
        RunName name = Sitting.newName("hidden");
        HostResult result = sitting.run(RunSpec.shell("touch /tmp/" + name)
                .property("TemporaryFileSystem=/var /run")
                .name(name)
                .build());
        assertThat(host.holds("[ -e /tmp/" + name + " ]")).isFalse();
        assertThat(result.outcome())
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        outcome -> assertThat(outcome.cause().message()).contains("record"));
    }

    @Test
    void aLimitForFilesIsTheProgramsAlone() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.shell("echo too much")
                .property("LimitFSIZE=10")
                .name(Sitting.newName("tiny"))
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Signalled("XFSZ"));
    }
}
