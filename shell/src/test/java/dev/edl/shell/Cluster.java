package dev.edl.shell;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Place;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * Real hosts, db0 and db1 of type cassandra (systemd 252) and app0 of type stress (systemd 257), and the folder that
 * easy-db-lab leaves for them. All tests of a run share them, so each takes names of its own.
 *
 * @param folder holds state.json and sshConfig
 */
record Cluster(Path folder, RealHost db0, RealHost db1, RealHost app0) {
    static final String LOGS = "/var/log/easydblab/tools/";

    private static final class Holder {
        private static final Cluster SHARED = start();
    }

    static Cluster shared() {
        return Holder.SHARED;
    }

    private static Cluster start() {
        var db0 = CompletableFuture.supplyAsync(() -> RealHost.start("db0", Image.DEBIAN_12));
        var db1 = CompletableFuture.supplyAsync(() -> RealHost.start("db1", Image.DEBIAN_12));
        var app0 = CompletableFuture.supplyAsync(() -> RealHost.start("app0", Image.DEBIAN_13));
        try {
            var cluster = new Cluster(Files.createTempDirectory("edl-cluster"), db0.join(), db1.join(), app0.join());
            Files.writeString(cluster.folder.resolve("state.json"), cluster.state());
            Files.writeString(cluster.folder.resolve("sshConfig"), cluster.sshConfig());
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String state() {
        return """
                {"name": "cluster", "hosts": {"Cassandra": [%s, %s], "Stress": [%s]}, "s3Bucket": "unknown to us"}
                """.formatted(entry("db0"), entry("db1"), entry("app0"));
    }

    private static String entry(String alias) {
        return """
                {"publicIp": "127.0.0.1", "privateIp": "10.0.1.5", "alias": "%s", "availabilityZone": "us-west-2a", \
                "instanceId": "i-%s"}\
                """.formatted(alias, alias);
    }

    private String sshConfig() {
        var text = new StringBuilder("""
                StrictHostKeyChecking=no
                UserKnownHostsFile=/dev/null
                User ubuntu
                IdentityFile %s
                """.formatted(ssh(db0).identityFiles().getFirst()));
        for (RealHost host : hosts()) {
            text.append("""

                    Host %s
                     Hostname 127.0.0.1
                     Port %d
                    """.formatted(host.host().alias(), ssh(host).fixedPort().orElseThrow()));
        }
        return text.toString();
    }

    /** A folder whose only host is one of these, by a login of its own: to be cut without the others. */
    Path apart(RealHost host, String login) {
        host.sh("useradd -m -s /bin/bash " + login + "; echo '" + login + " ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/"
                + login + "; chmod 0440 /etc/sudoers.d/" + login);
        host.authorize(login);
        String yaml = "hosts:\n  %s: {address: 127.0.0.1, port: %d, user: %s, key: %s, host_key: off}\n"
                .formatted(host.host().alias(), ssh(host).fixedPort().orElseThrow(), login, key());
        try {
            Path apart = Files.createDirectories(folder.resolve(login));
            Files.writeString(apart.resolve("hosts.yaml"), yaml);
            return apart;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RealHost> hosts() {
        return List.of(db0, db1, app0);
    }

    /** The key that the hosts let in. */
    Path key() {
        return ssh(db0).identityFiles().getFirst();
    }

    static SshHost ssh(RealHost host) {
        return ((Place.Ssh) host.host().place()).host();
    }

    /** Whether the unit of a run is there. */
    static boolean runs(RealHost host, String name) {
        return host.holds("systemctl is-active --quiet edl-exec-" + name + ".service");
    }

    /** Waits until something holds. */
    static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(condition::getAsBoolean);
    }
}
