package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks and what becomes of their holders; db0 and db1 have systemd 252, app0 has 257. */
@Order(1)
final class LockIT {
    @TempDir
    private Path own;

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("lock").text();

    private Said edl(String... words) {
        return Desk.of(cluster).with("XDG_STATE_HOME", own.toString()).edl(words);
    }

    private Program process(String... words) {
        return Program.edl(cluster.folder(), Map.of("XDG_STATE_HOME", own.toString()), words);
    }

    /** Holds it until {@link #letGo}. */
    private Program holder(String host) {
        return process("lock", name, "--on", host, "--", "sh", "-c", "echo in; " + untilLetGo())
                .awaitOut("in");
    }

    private String untilLetGo() {
        return "while [ ! -e " + own + "/go ]; do sleep 0.05; done";
    }

    private void letGo() throws Exception {
        Files.createFile(own.resolve("go"));
    }

    private boolean locked(RealHost host) {
        return host.holds("systemctl is-active --quiet edl-lock-" + name);
    }

    private RealHost host(String alias) {
        return cluster.hosts().stream()
                .filter(host -> host.host().alias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db0", "app0"})
    void whoComesSecondIsToldWhoHasItSinceWhenAndForWhat(String host) throws Exception {
        try (var first = holder(host)) {
            Said second = edl("lock", name, "--on", host, "--", "echo", "second");
            assertThat(second.err())
                    .matches("edl: the lock " + name
                            + " is held by \\S+@\\S+ since \\d\\d:\\d\\d UTC \\(\\d+ s\\): sh -c '"
                            + ".*'\\. Wait for it with --lock-wait 5m\n");
            assertThat(second.out()).isEmpty();
            assertThat(second.code()).isEqualTo(125);
            letGo();
            assertThat(first.end().code()).isZero();
        }
        assertThat(locked(host(host))).isFalse();
        assertThat(edl("lock", name, "--on", host, "--", "true").code()).isZero();
    }

    @Test
    void aLockIsOnTheFirstHostUnlessThereIsOneOfTypeControl() throws Exception {
        try (var first = process("lock", name, "--", "sh", "-c", "echo in; " + untilLetGo())) {
            first.awaitOut("in");
            assertThat(locked(cluster.db0())).isTrue();
            letGo();
            assertThat(first.end().code()).isZero();
        }
        assertThat(Desk.lab(own).edl("lock", "x", "--dry-run", "--", "a b").out())
                .isEqualTo("under the lock x on control0:\n  'a b' (here)\n");
        assertThat(Desk.lab(own)
                        .edl("lock", "x", "--dry-run", "-o", "json", "--", "a b")
                        .out())
                .isEqualTo("{\"lock\":\"x\",\"host\":\"control0\",\"argv\":[\"a b\"]}\n");
    }

    @Test
    void theCommandsCodeIsOurs() {
        assertThat(edl("lock", name, "--", "sh", "-c", "exit 7").code()).isEqualTo(7);
        Said missing = edl("lock", name, "--", "no-such-program");
        assertThat(missing.err()).isEqualTo("edl: no such program: no-such-program (here)\n");
        assertThat(missing.code()).isEqualTo(127);
        Said folder = edl("lock", name, "--", "/etc");
        assertThat(folder.err()).isEqualTo("edl: cannot be executed: /etc (here)\n");
        assertThat(folder.code()).isEqualTo(126);
        assertThat(locked(cluster.db0())).isFalse();
    }

    @RepeatedTest(5)
    void ofThreeTakersAtOnceExactlyOneWins() throws Exception {
        for (String host : List.of("db0", "app0")) {
            Path go = own.resolve("go-" + host);
            List<CompletableFuture<Said>> takers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> edl(
                            "lock",
                            name,
                            "--on",
                            host,
                            "--",
                            "sh",
                            "-c",
                            "while [ ! -e " + go + " ]; do sleep 0.05; done")))
                    .limit(3)
                    .toList();
            Cluster.await(
                    "two are refused",
                    () -> takers.stream().filter(CompletableFuture::isDone).count() == 2);
            Files.createFile(go);
            assertThat(takers.stream().map(taker -> taker.join().code())).containsExactlyInAnyOrder(0, 125, 125);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"db0", "app0"})
    void aHolderThatIsKilledLosesItAtOnce(String host) throws Exception {
        try (var first = holder(host)) {
            first.signal("KILL");
            Cluster.await("the lock is free", () -> !locked(host(host)));
            assertThat(edl("lock", name, "--on", host, "--", "true").code()).isZero();
        } finally {
            letGo();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"db0", "app0"})
    void aHolderThatIsFrozenLosesItAndDoesNotGoOnWhenItWakes(String host) {
        try (var run = process(
                "exec",
                "run",
                "-w",
                "db1,db0",
                "--batch",
                "1",
                "--name",
                name,
                "--lock",
                name,
                "--lock-host",
                host,
                "--",
                "while [ ! -e /tmp/" + name + " ]; do sleep 0.05; done")) {
            Cluster.await("it runs", () -> Cluster.runs(cluster.db0(), name));
            run.signal("STOP");
            Cluster.await("the lock is free", () -> !locked(host(host)));
            assertThat(edl("lock", name, "--on", host, "--", "true").code()).isZero();
            cluster.db0().sh("touch /tmp/" + name);
            run.signal("CONT");
            Said said = run.end();
            assertThat(said.err())
                    .contains(host + ": the lock " + name + " was lost: ")
                    .contains("; no more hosts are begun\n")
                    .contains("never begun: db1");
            assertThat(said.code()).isEqualTo(255);
        }
        assertThat(cluster.db1().holds("ls /var/log/easydblab/runs | grep -q '@" + name + "$'"))
                .isFalse();
    }

    @Test
    void aCommandWhoseLockIsLostIsEnded() {
        try (var first = process("lock", name, "--", "sh", "-c", "echo in; exec sleep 300")) {
            first.awaitOut("in");
            cluster.db0().sh("systemctl stop edl-lock-" + name);
            Said said = first.end();
            assertThat(said.err())
                    .isEqualTo("db0: the lock " + name + " was lost: its unit there has ended; the command is ended\n");
            assertThat(said.code()).isEqualTo(255);
        }
    }

    @Test
    void aHolderWhoseConnectionIsCutLosesIt() {
        String login = newName("holder").text();
        Path apart = cluster.apart(cluster.app0(), login);
        try (var first = Program.edl(
                apart, Map.of(), "lock", name, "--on", "app0", "--", "sh", "-c", "echo in; exec sleep 300")) {
            first.awaitOut("in");
            cluster.app0().cut(login);
            Said said = first.end();
            assertThat(said.err()).startsWith("app0: the lock " + name + " was lost: ");
            assertThat(said.code()).isEqualTo(255);
        }
        Cluster.await("the lock is free", () -> !locked(cluster.app0()));
    }

    @Test
    void aHolderWhoseLockHostIsRestartedStartsNoMoreHosts() throws Exception {
        try (var keeper = RealHost.start("keeper", Image.DEBIAN_12)) {
            Path folder = Files.createDirectories(own.resolve("with-keeper"));
            var yaml = new StringBuilder("defaults: {user: ubuntu, host_key: off}\nhosts:\n");
            for (RealHost host : List.of(keeper, cluster.db0(), cluster.db1())) {
                yaml.append("  ")
                        .append(host.host().alias())
                        .append(": {address: 127.0.0.1, port: ")
                        .append(Cluster.ssh(host).fixedPort().orElseThrow())
                        .append(", key: ")
                        .append(cluster.key())
                        .append(host == keeper ? ", type: control}\n" : ", type: cassandra}\n");
            }
            Files.writeString(folder.resolve("hosts.yaml"), yaml);
            try (var run = Program.edl(
                    folder,
                    Map.of(),
                    "exec",
                    "run",
                    "-o",
                    "json",
                    "--batch",
                    "1",
                    "--name",
                    name,
                    "--lock",
                    name,
                    "--",
                    "while [ ! -e /tmp/" + name + " ]; do sleep 0.05; done")) {
                Cluster.await("it runs", () -> Cluster.runs(cluster.db0(), name));
                assertThat(locked(keeper)).isTrue();
                keeper.reboot();
                assertThat(locked(keeper)).isFalse();
                run.awaitOut("was lost");
                cluster.db0().sh("touch /tmp/" + name);
                Said said = run.end();
                assertThat(said.json().getFirst()).containsEntry("host", "keeper");
                assertThat(said.json().getLast())
                        .containsEntry("host", "db1")
                        .containsEntry("outcome", "not_started")
                        .containsEntry("error", "never begun: the lock " + name + " was lost");
                assertThat(said.code()).isEqualTo(255);
            }
        }
    }

    @Test
    void whoWaitsGetsItWhenItIsFree() throws Exception {
        try (var first = holder("db0");
                var second = process("lock", name, "--lock-wait", "1m", "--", "echo", "mine")) {
            second.awaitErr("is held by").awaitErr("; waiting\n");
            letGo();
            assertThat(first.end().code()).isZero();
            Said said = second.end();
            assertThat(said.out()).isEqualTo("mine\n");
            assertThat(said.code()).isZero();
        }
    }

    @Test
    void whoHasWaitedLongEnoughIsRefused() throws Exception {
        try (var first = holder("db0")) {
            Said said = edl("exec", "run", "-w", "db1", "--lock", name, "--lock-wait", "1500ms", "--", "true");
            assertThat(said.err()).endsWith("; waited for 1.5 s\n");
            assertThat(said.out()).isEmpty();
            assertThat(said.code()).isEqualTo(125);
            letGo();
            first.end();
        }
    }

    @Test
    void whoWaitsLeavesAtOnce() throws Exception {
        try (var first = holder("db0");
                var second = process("lock", name, "--lock-wait", "10m", "--", "echo", "mine")) {
            second.awaitErr("; waiting\n");
            second.signal("INT");
            Said said = second.end();
            assertThat(said.err()).endsWith("edl: left while the lock " + name + " was asked for; nothing was done\n");
            assertThat(said.out()).isEmpty();
            assertThat(said.code()).isEqualTo(130);
            assertThat(first.alive()).isTrue();
            letGo();
            first.end();
        }
    }

    @Test
    void aRunUnderALockGivesItBack() {
        Said said = edl(
                "exec",
                "run",
                "-w",
                "db0,db1",
                "--batch",
                "1",
                "--lock",
                name,
                "--",
                "systemctl",
                "is-active",
                "edl-lock-" + name);
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: active", "db1: inactive");
        assertThat(locked(cluster.db0())).isFalse();
    }

    @Test
    void aLockHostThatCannotBeReachedIsNamedAndNothingIsDone() {
        Said said = Desk.empty(own)
                .file("lab/hosts.yaml", "hosts: {keeper: {address: 127.0.0.1, port: 1, type: control}, db0: }\n")
                .edl("lock", "x", "--", "echo", "done");
        assertThat(said.err())
                .startsWith(
                        "keeper: 127.0.0.1:1 refuses the connection: the lock x could not be asked for, and nothing was done");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(255);
    }
}
