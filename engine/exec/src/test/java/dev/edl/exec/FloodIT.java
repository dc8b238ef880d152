package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, because what runs beside it has its memory in the same process. */
@Isolated
final class FloodIT {
    private final RealHost host = RealHost.shared(Image.DEBIAN_12);

    @Test
    void threeHundredMegabytesPassThroughLittleMemory() throws InterruptedException {
        var bytes = new AtomicLong();
        var most = new AtomicLong();
        RunName name = Sitting.newName("flood");
        FleetRun run = host.sitting()
                .exec()
                .start(
                        RunSpec.shell("head -c 300000000 /dev/zero").name(name).build(),
                        List.of(host.host()),
                        new FanOut(1, false),
                        event -> {
                            if (event instanceof FleetEvent.Output output && everySo(bytes, output.length())) {
                                most.accumulateAndGet(used(), Math::max);
                            }
                        });
        System.gc();
        long before = used();
        HostResult result = run.await().results().getFirst();
        host.sh("rm " + name.log());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(bytes.get()).isEqualTo(300_000_000);
        assertThat(most.get() - before).isLessThan(200_000_000);
    }

    @Test
    void aHundredThousandLinesASecondAreKeptUpWith() throws InterruptedException {
        HostResult result = host.sitting()
                .sh("perl -e 'use Time::HiRes qw(sleep); $| = 1; for $tick (1..20) {"
                        + " print \"line $tick $_\\n\" for 1..10000; sleep 0.1 }'");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.kept().orElseThrow().text().lines()).hasSize(200_000);
        assertThat(result.duration().orElseThrow()).isLessThan(Duration.ofSeconds(8));
    }

    private static boolean everySo(AtomicLong bytes, int more) {
        long now = bytes.addAndGet(more);
        return now / 10_000_000 != (now - more) / 10_000_000;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
