package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
@Timeout(60)
class ThreadsIT {
    @Test
    void closedContextLeavesNoThreads() throws Exception {
        try (var server = SshServer.start()) {
            var ssh = new Ssh(server.settings());
            Followed followed = Followed.underWay(ssh.backend(server.host()), "sleep 30");
            ssh.close();
            assertThat(followed.await()).isInstanceOf(Outcome.Lost.class);
            Await.until(
                    "the threads have ended",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("sshj")
                                    || thread.getName().startsWith("edl-ssh-clock")));
        }
    }
}
