package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Outcome;
import dev.edl.command.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrestartIT {
    private static final List<String> SHELL = List.of("/bin/sh", "-s");

    private static Command script(String text) {
        return Command.builder(SHELL)
                .input(new Input.Bytes(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static long shells(SshServer server) {
        return server.connections().stream()
                .flatMap(ProcessHandle::descendants)
                .filter(PrestartIT::isShell)
                .count();
    }

    private static boolean isShell(ProcessHandle process) {
        return Arrays.equals(process.info().arguments().orElse(new String[0]), new String[] {"-s"});
    }

    private static void awaitShells(SshServer server, int count) {
        Await.until(count + " shells wait", () -> shells(server) == count);
    }

    @Test
    void programThatWaitsIsTakenAndItsDeathIsNotNoticed() {
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            for (int i = 0; i < 3; i++) {
                backend.prestart(script(""));
                backend.prestart(script(""));
            }
            awaitShells(server, 1);
            // One of another environment is not it.
            var other = Command.builder(SHELL)
                    .environment(java.util.Map.of("A", "1"))
                    .input(new Input.Bytes("echo $A".getBytes(StandardCharsets.UTF_8)))
                    .build();
            assertThat(Seen.of(backend.start(other)).out()).isEqualTo("1\n");
            awaitShells(server, 1);
            Seen.Result result = Seen.of(backend.start(script("echo out; echo err >&2; exit 7")));
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(7));
            assertThat(result.out() + result.err()).isEqualTo("out\nerr\n");
            assertThat(result.seen().started()).isTrue();
            awaitShells(server, 0);
            backend.prestart(script(""));
            awaitShells(server, 1);
            server.connections().stream()
                    .flatMap(ProcessHandle::descendants)
                    .filter(PrestartIT::isShell)
                    .forEach(ProcessHandle::destroyForcibly);
            awaitShells(server, 0);
            // A round trip, after which its end is known here too.
            assertThat(Outcomes.of(backend, "true")).isEqualTo(new Outcome.Exited(0));
            assertThat(Seen.of(backend.start(script("echo again"))).out()).isEqualTo("again\n");
            backend.prestart(script(""));
            awaitShells(server, 1);
            backend.close();
            awaitShells(server, 0);
        }
    }

    @Test
    void sessionsThatGetShortGiveItUp() {
        try (var server = SshServer.start("MaxSessions 3");
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            backend.prestart(script(""));
            awaitShells(server, 1);
            var runs = new ArrayList<Run>();
            for (int i = 0; i < 3; i++) {
                runs.add(backend.start(Command.of("sleep", "30")));
            }
            awaitShells(server, 0);
            assertThat(server.connections()).hasSize(1);
            runs.forEach(Run::cancel);
            backend.prestart(script(""));
            assertThat(Seen.of(backend.start(script("echo x"))).out()).isEqualTo("x\n");
        }
    }

    @Test
    void whatTheProgramDoesFirstIsDoneAhead() {
        var slow = Command.builder(List.of("/bin/sh", "-c", "sleep 3; exec /bin/sh -s"))
                .input(new Input.Bytes("exit 3".getBytes(StandardCharsets.UTF_8)))
                .build();
        try (var server = SshServer.start();
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            backend.prestart(slow);
            awaitShells(server, 1);
            long begin = System.nanoTime();
            assertThat(Seen.of(backend.start(slow)).outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2500));
        }
    }
}
