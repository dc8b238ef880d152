package dev.edl.exec.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A host of its own with a real systemd and a real sshd: a container, reached over a port of the loopback that it keeps
 * over a restart.
 *
 * <p>Safe for use by several threads.
 */
public final class RealHost implements AutoCloseable {
    private static final Map<Image, RealHost> SHARED = new EnumMap<>(Image.class);
    private static final Duration BOOT = Duration.ofSeconds(40);

    static {
        // Each look is a program on a host: a limit here is against hanging alone.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private final String alias;
    private final int port;
    private final GenericContainer<?> container;
    private @Nullable Sitting sitting;

    private RealHost(String alias, Image image, Consumer<HostConfig> settings) {
        this.alias = alias;
        this.port = freePort();
        this.container = new GenericContainer<>(DockerImageName.parse(image.tag()))
                .withImagePullPolicy(name -> false)
                .withEnv("EDL_LAB_KEY", LabKey.line())
                .withTmpFs(Map.of("/run", "", "/run/lock", ""))
                .withCreateContainerCmdModifier(command -> configure(command, settings));
    }

    /** The host that most tests of a run share; started when it is first asked for, removed with the process. */
    public static RealHost shared(Image image) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(image, wanted -> start("db0", wanted));
        }
    }

    /**
     * Starts a host that a test may break; it is removed with the process, if nobody closes it before. One that is kept in a
     * static field is not to be closed after the tests of its class: one that is tried again would find none.
     */
    public static RealHost start(String alias, Image image) {
        return start(alias, image, settings -> {});
    }

    /** Starts a host from a container with other settings. */
    public static RealHost start(String alias, Image image, Consumer<HostConfig> settings) {
        var host = new RealHost(alias, image, settings);
        // Where Testcontainers has no helper that tidies up, nobody else would.
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "edl-remove-" + alias));
        host.container.start();
        host.awaitBoot();
        return host;
    }

    /** Starts a machine with an sshd and no systemd. */
    public static RealHost withoutSystemd(String alias, Image image) {
        var host = new RealHost(alias, image, settings -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "edl-remove-" + alias));
        host.container.withCommand(
                "/bin/sh",
                "-c",
                "mkdir -p /run/sshd; ssh-keygen -A; echo \"$EDL_LAB_KEY\" >/home/ubuntu/.ssh/authorized_keys;"
                        + " chown ubuntu: /home/ubuntu/.ssh/authorized_keys; exec /usr/sbin/sshd -D");
        host.container.start();
        Awaitility.await().atMost(BOOT).until(host::greets);
        return host;
    }

    /** A host of the inventory that is not there. */
    public static Host nowhere(String alias) {
        var ssh = SshHost.of("127.0.0.1").withPort(freePort()).withConfig(new SshHost.Config.None());
        return new Host(alias, HostType.CASSANDRA, new Place.Ssh(ssh));
    }

    private void configure(CreateContainerCmd command, Consumer<HostConfig> settings) {
        var config = Objects.requireNonNull(command.getHostConfig());
        config.withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withCgroupnsMode("private")
                .withPortBindings(new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(22)));
        settings.accept(config);
        command.withHostName(alias)
                .withTty(true)
                .withStopSignal("SIGRTMIN+3")
                .withExposedPorts(ExposedPort.tcp(22))
                .withHostConfig(config);
    }

    /** Somebody who sits at it as long as it is there, and is used by all tests that need nobody else. */
    public Sitting sitting() {
        synchronized (this) {
            if (sitting == null) {
                sitting = Sitting.at(host());
            }
            return sitting;
        }
    }

    /** It as an inventory would name it: of type cassandra, with the login {@code ubuntu}. */
    public Host host() {
        return hostOf(alias, "ubuntu");
    }

    /** The same machine under another alias and login. */
    public Host hostOf(String otherAlias, String login) {
        var ssh = SshHost.of("127.0.0.1")
                .withPort(port)
                .withUser(login)
                .withIdentityFiles(List.of(LabKey.file()))
                .withHostKeyPolicy(HostKeyPolicy.OFF)
                .withConfig(new SshHost.Config.None());
        return new Host(otherAlias, HostType.CASSANDRA, new Place.Ssh(ssh));
    }

    /** Lets the key of the tests in for another login of the machine; what it is must have a home. */
    public void authorize(String login) {
        sh("home=$(getent passwd " + login + " | cut -d: -f6); mkdir -p -m 0700 $home/.ssh; " + "echo '" + LabKey.line()
                + "' >>$home/.ssh/authorized_keys; chown -R " + login + ": $home/.ssh");
    }

    /** Runs a line as root from outside, past SSH; fails unless it returns 0. */
    public String sh(String line) {
        ExecResult result = tried(line);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(
                    line + " ended with " + result.getExitCode() + ": " + result.getStdout() + result.getStderr());
        }
        return result.getStdout();
    }

    /** Copies a file or folder of this machine to it, past SSH. */
    public void copy(Path from, String to) {
        container.copyFileToContainer(MountableFile.forHostPath(from), to);
    }

    /** True when the line, run as root from outside, returns 0. */
    public boolean holds(String line) {
        return tried(line).getExitCode() == 0;
    }

    private ExecResult tried(String line) {
        try {
            return container.execInContainer(StandardCharsets.UTF_8, "/bin/sh", "-c", line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends all SSH connections that are open now, without a word. */
    public void cut() {
        cut("[a-z]+");
    }

    /** The same for one login alone, or for those that a regular expression names. */
    public void cut(String login) {
        sh("pkill -KILL -f '^sshd(-session)?: " + login + " ?(@|\\[priv)' || true");
    }

    /** Stops all its processes until {@link #thaw}; its kernel still answers. */
    public void freeze() {
        // The kernel's freezer gives up, for the moment, where processes are being started all the time.
        Awaitility.await("frozen")
                .ignoreExceptionsInstanceOf(InternalServerErrorException.class)
                .until(() -> {
                    container
                            .getDockerClient()
                            .pauseContainerCmd(container.getContainerId())
                            .exec();
                    return true;
                });
    }

    public void thaw() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Starts it anew, as by a push of the button; returns when it is up. */
    public void reboot() {
        crash();
        boot();
    }

    /** Ends it at once. */
    public void crash() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        Awaitility.await().atMost(BOOT).until(() -> !container.isRunning());
    }

    /** Starts it after {@link #crash}. */
    public void boot() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        awaitBoot();
    }

    private void awaitBoot() {
        Awaitility.await()
                .atMost(BOOT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> container.isRunning()
                        && holds("case $(systemctl is-system-running) in"
                                + " running | degraded) exit 0;; esac; exit 1"));
        Awaitility.await().atMost(BOOT).until(this::greets);
    }

    private boolean greets() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes it. */
    @Override
    public void close() {
        synchronized (this) {
            if (sitting != null) {
                sitting.close();
            }
        }
        container.stop();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
