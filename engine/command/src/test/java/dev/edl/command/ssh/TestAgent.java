package dev.edl.command.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/** A real ssh-agent. */
final class TestAgent implements AutoCloseable {
    private final Path socket;
    private final Process process;

    TestAgent(Path folder) throws IOException {
        socket = Files.createTempDirectory(folder, "agent").resolve("socket");
        process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        Await.until("the agent listens", () -> Files.exists(socket));
    }

    void add(Path key) throws IOException {
        run("ssh-add", "-q", key.toString());
    }

    void clear() throws IOException {
        run("ssh-add", "-q", "-D");
    }

    private void run(String... words) throws IOException {
        Keys.run(Keys.concat(List.of("env", "SSH_AUTH_SOCK=" + socket), List.of(words)));
    }

    Path socket() {
        return socket;
    }

    SshSettings in(SshSettings settings) {
        var environment = new HashMap<>(settings.environment());
        environment.put("SSH_AUTH_SOCK", socket.toString());
        return SshSettings.of(settings.home(), settings.user(), environment)
                .withConnectTimeout(settings.connectTimeout());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
