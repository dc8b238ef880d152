package dev.edl.command.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real OpenSSH server of this machine, on a free port of the loopback, with a folder of its own. Needs root. */
final class SshServer implements AutoCloseable {
    static final String USER = "edl-test";

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final int port;
    private final Process process;

    private SshServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts a server with these lines of configuration ahead of the usual ones, which they override. */
    static SshServer start(String... lines) {
        return start("/bin/sh", lines);
    }

    /** Starts a server whose login {@link #USER} has this shell; needs root. */
    static SshServer start(String shell, String[] lines) {
        if (!Files.isExecutable(SSHD)) {
            throw new IllegalStateException(SSHD + " is missing: install openssh-server (scripts/test does)");
        }
        try {
            Path folder = Files.createTempDirectory("edl-sshd");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            // The privilege separation folder: Debian makes it when the service starts.
            Files.createDirectories(Path.of("/run/sshd"));
            Path userKey = Keys.generate(folder.resolve("user_ed25519"), "ed25519", "");
            Files.copy(Path.of(userKey + ".pub"), folder.resolve("authorized_keys"));
            if (List.of(lines).stream().noneMatch(line -> line.startsWith("HostKey "))) {
                Keys.generate(folder.resolve("host_ed25519"), "ed25519", "");
            }
            int port = freePort();
            Files.writeString(folder.resolve("sshd_config"), configuration(folder, port, List.of(lines)));
            var server = new SshServer(folder, port, launch(folder, shell));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts sshd where it sees users with homes of this test's: one more of them, because sshd passes no signals on for
     * root, and root without what the profile of this machine adds to every command. All processes end with the server.
     */
    private static Process launch(Path folder, String shell) throws IOException {
        Path home = Files.createDirectory(folder.resolve("login-home"));
        Path passwd = folder.resolve("passwd");
        String others = Files.readAllLines(Path.of("/etc/passwd")).stream()
                .filter(line -> !line.startsWith("root:"))
                .collect(Collectors.joining("\n"));
        Files.writeString(
                passwd,
                "root:x:0:0::" + home + ":" + shell + "\n" + others + "\n" + USER + ":x:64123:64123::" + home + ":"
                        + shell + "\n");
        String line = "chown 64123:64123 '" + home + "'; mount --bind '" + passwd + "' /etc/passwd; exec " + SSHD
                + " -D -e -f '" + folder.resolve("sshd_config") + "'";
        return new ProcessBuilder(
                        "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-ec", line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
    }

    private static String configuration(Path folder, int port, List<String> lines) {
        var all = new ArrayList<>(lines);
        if (lines.stream().noneMatch(line -> line.startsWith("HostKey "))) {
            all.add("HostKey " + folder.resolve("host_ed25519"));
        }
        all.add("ListenAddress 127.0.0.1:" + port);
        all.add("AuthorizedKeysFile " + folder.resolve("authorized_keys"));
        all.add("PidFile none");
        all.add("StrictModes no");
        all.add("UsePAM no");
        all.add("UseDNS no");
        all.add("PasswordAuthentication no");
        all.add("KbdInteractiveAuthentication no");
        all.add("LogLevel VERBOSE");
        if (lines.stream().noneMatch(line -> line.startsWith("MaxStartups "))) {
            // Of this one the last counts, not the first.
            all.add("MaxStartups 200:30:400");
        }
        all.add("PermitRootLogin yes");
        return String.join("\n", all) + "\n";
    }

    /** A port that nobody listens on, and that nobody else was given: other classes run at the same time. */
    static int freePort() throws IOException {
        while (true) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = socket.getLocalPort();
                if (GIVEN.add(port)) {
                    return port;
                }
            }
        }
    }

    private void awaitReady() {
        Await.until("sshd listens", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("sshd ended: " + log());
            }
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getInputStream().read() >= 0;
            } catch (IOException e) {
                return false;
            }
        });
        // It counts as a connection, and as a caller, until sshd has noticed that it has gone.
        Await.until("sshd is alone", () -> connections().isEmpty());
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    /** The key that the server lets in. */
    Path key() {
        return folder.resolve("user_ed25519");
    }

    /** Lets one more public key in. */
    void authorize(String line) throws IOException {
        Files.writeString(folder.resolve("authorized_keys"), line + "\n", java.nio.file.StandardOpenOption.APPEND);
    }

    /** What a program on the server does to wait for {@link #let}. */
    static String awaiting(String name) {
        return "until [ -e ~/" + name + " ]; do sleep 0.2; done";
    }

    /** Lets programs go on that wait for this. */
    void let(String name) {
        try {
            Files.createFile(folder.resolve("login-home").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.readString(folder.resolve("sshd.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that serve connections at present. */
    List<ProcessHandle> connections() {
        // Programs whose connection is gone become children of sshd, the first process that they can see.
        return process.children()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info().command().orElse("").endsWith("sshd"))
                .toList();
    }

    /** This server with its key, an empty known_hosts of its own, and no configuration. */
    SshHost host() {
        return SshHost.of("127.0.0.1")
                .withPort(port)
                .withUser(USER)
                .withIdentityFiles(List.of(key()))
                .withKnownHosts(List.of(folder.resolve("known_hosts")))
                .withConfig(new SshHost.Config.None());
    }

    /** The lines of a configuration by which this server has a name. */
    String section(String name) {
        return "Host " + name + "\n  HostName 127.0.0.1\n  Port " + port + "\n  IdentityFile " + key() + "\n";
    }

    /** Settings of a user with a home of its own, who has the patience for many handshakes at once. */
    SshSettings settings() {
        try {
            Path home = Files.createDirectories(folder.resolve("home"));
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            return SshSettings.of(home, System.getProperty("user.name"), Map.of("PATH", System.getenv("PATH")))
                    .withConnectTimeout(Duration.ofSeconds(50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            Keys.run(List.of("rm", "-rf", folder.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
