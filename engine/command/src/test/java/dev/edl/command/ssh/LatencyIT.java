package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How long it takes; other tests at the same time would be measured, too. */
@Isolated
@Timeout(60)
class LatencyIT {
    @TempDir
    private Path folder;

    private static long median(SshBackend backend, int rounds) {
        var times = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            times[i] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        return times[rounds / 2];
    }

    @Test
    void warmLatencyAndThroughput() throws Exception {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            long median = median(backend, 100);
            System.out.printf("warm exec of true: median %.2f ms%n", median / 1e6);
            assertThat(median).isLessThan(15_000_000);
            for (int round = 0; round < 3; round++) {
                var bytes = new AtomicLong();
                long begin = System.nanoTime();
                backend.start(Command.of("head", "-c", "300000000", "/dev/zero"))
                        .follow(event -> {
                            if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)) {
                                bytes.addAndGet(length);
                            }
                        });
                assertThat(bytes.get()).isEqualTo(300_000_000);
                System.out.printf("300 MB: %.0f MB/s%n", 300e9 / (System.nanoTime() - begin));
            }
        }
    }

    @Test
    void warmLatencyThroughTwoJumpHosts() throws Exception {
        try (var target = SshServer.start();
                var first = SshServer.start();
                var second = SshServer.start();
                var ssh = new Ssh(target.settings())) {
            Path config = Files.writeString(
                    folder.resolve("config"),
                    "Host target\n  ProxyJump first,second\n" + target.section("target") + first.section("first")
                            + second.section("second") + "Host *\n  UserKnownHostsFile " + folder.resolve("known")
                            + "\n  User " + SshServer.USER + "\n");
            long median = median(ssh.backend(SshHost.of("target").withConfig(new SshHost.Config.File(config))), 20);
            System.out.printf("warm exec of true through two jump hosts: median %.2f ms%n", median / 1e6);
            assertThat(median).isLessThan(40_000_000);
        }
    }
}
