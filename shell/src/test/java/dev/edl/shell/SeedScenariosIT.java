package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.RealHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scenarios of seed 001, each under its own name, as they are typed. */
class SeedScenariosIT {
    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);

    private static String log(String name) {
        return "cat " + Cluster.LOGS + name + ".log";
    }

    @Test
    void foregroundCommandRunsAndOutputIsLogged() {
        String name = newName("fore").text();
        Said said = desk.edl("exec", "run", "-t", "cassandra", "--name", name, "--", "ls", "/etc/hostname");
        assertThat(said.code()).as(said.toString()).isZero();
        assertThat(said.lines()).containsExactlyInAnyOrder("db0: /etc/hostname", "db1: /etc/hostname");
        for (RealHost host : List.of(cluster.db0(), cluster.db1())) {
            assertThat(host.sh(log(name)).lines()).contains("/etc/hostname");
            Cluster.await("in the journal", () -> host.holds("journalctl -q -u edl-exec-" + name + " | grep -q ."));
        }
        assertThat(cluster.app0().holds("test -e " + Cluster.LOGS + name + ".log"))
                .isFalse();
    }

    @Test
    void foregroundCommandRespectsHostFilter() {
        Said said = desk.edl("exec", "run", "-t", "cassandra", "--hosts", "db0", "--", "hostname");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo("db0\n");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void backgroundCommandStartsAndReturnsImmediately() {
        Said said = desk.edl("exec", "run", "--bg", "-t", "cassandra", "--", "inotifywait", "-m", "/var/log");
        assertThat(said.code()).as(said.toString()).isZero();
        String name = said.out().strip();
        assertThat(name).matches("inotifywait-\\d{10}");
        assertThat(said.err()).isEqualTo(name + " on db[0-1], started (edl exec attach " + name + ")\n");
        for (RealHost host : List.of(cluster.db0(), cluster.db1())) {
            assertThat(Cluster.runs(host, name)).isTrue();
            Cluster.await("logged", () -> host.sh(log(name)).contains("Watches established"));
        }
        assertThat(desk.edl("exec", "stop", name).code()).isZero();
    }

    @Test
    void backgroundCommandSurvivesSshDisconnect() {
        String name = newName("survives").text();
        assertThat(desk.edl("exec", "run", "--bg", "--hosts", "app0", "--name", name, "--", "echo on; exec sleep 1000")
                        .code())
                .isZero();
        String login = newName("gone").text();
        Path apart = cluster.apart(cluster.app0(), login);
        try (var attached = Program.edl(apart, Map.of(), "exec", "attach", name)) {
            attached.awaitOut("on\n");
            cluster.app0().cut(login);
            assertThat(attached.end().code()).isEqualTo(255);
        }
        assertThat(Cluster.runs(cluster.app0(), name)).isTrue();
        assertThat(desk.edl("exec", "stop", name, "--hosts", "app0").code()).isZero();
    }

    @Test
    void userProvidedName() {
        String name = newName("watch-imports").text();
        assertThat(desk.edl(
                                "exec",
                                "run",
                                "--bg",
                                "--hosts",
                                "db0",
                                "--name",
                                name,
                                "--",
                                "inotifywait",
                                "-m",
                                "/var/log")
                        .out())
                .isEqualTo(name + "\n");
        assertThat(cluster.db0().sh("systemctl show -p LoadState --value edl-exec-" + name + ".service"))
                .isEqualTo("loaded\n");
        assertThat(cluster.db0().holds("test -s /var/log/easydblab/tools/" + name + ".log"))
                .isTrue();
        assertThat(desk.edl("exec", "stop", name, "--hosts", "db0").code()).isZero();
    }

    @Test
    void autoDerivedName() {
        Said said = desk.edl("exec", "run", "--hosts", "db0", "-ojson", "--", "/usr/bin/uptime", "-p");
        Map<String, ?> object = said.object();
        String name = String.valueOf(object.get("unit"));
        assertThat(name).matches("uptime-\\d{10}(-.*)?");
        assertThat(object.get("log")).isEqualTo("/var/log/easydblab/tools/" + name + ".log");
        assertThat(cluster.db0().sh(log(name))).contains("up ");
    }

    @Test
    void listShowsRunningBackgroundTools() {
        String name = newName("listed").text();
        desk.edl("exec", "run", "--bg", "-t", "cassandra", "--name", name, "--", "sleep", "1000");
        Said said = desk.edl("exec", "list", "-t", "cassandra");
        assertThat(said.code()).isZero();
        assertThat(said.lines().getFirst()).matches("HOST +UNIT +STATE +PID +SINCE +MEMORY +WHO +COMMAND");
        assertThat(said.lines())
                .filteredOn(line -> line.contains(name))
                .satisfiesExactly(
                        db0 -> assertThat(db0).startsWith("db0 ").contains("running", "ada@desk", "sleep 1000"),
                        db1 -> assertThat(db1).startsWith("db1 ").contains("running", "ada@desk", "sleep 1000"));
        desk.edl("exec", "stop", name);
        assertThat(desk.edl("exec", "list").out()).doesNotContain(name);
    }

    @Test
    void listDefaultsToAllNodeTypes() {
        String name = newName("everywhere").text();
        desk.edl("exec", "run", "--bg", "--hosts", "@*", "--name", name, "--", "sleep", "1000");
        assertThat(desk.edl("exec", "list").lines())
                .filteredOn(line -> line.contains(name))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("db0", "db1", "app0");
        desk.edl("exec", "stop", name);
    }

    @Test
    void stopANamedBackgroundTool() {
        String name = newName("stopped").text();
        desk.edl(
                "exec",
                "run",
                "--bg",
                "-t",
                "cassandra",
                "--name",
                name,
                "--",
                "sh",
                "-c",
                "echo out; exec sleep 1000");
        for (RealHost host : List.of(cluster.db0(), cluster.db1())) {
            Cluster.await("written", () -> host.sh(log(name)).lines().anyMatch("out"::equals));
        }
        Said said = desk.edl("exec", "stop", name, "-t", "cassandra");
        assertThat(said.out()).isEqualTo(name + ": stopped on db[0-1]\n");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        for (RealHost host : List.of(cluster.db0(), cluster.db1())) {
            assertThat(Cluster.runs(host, name)).isFalse();
            assertThat(host.sh(log(name)).lines()).contains("out");
        }
    }

    @Test
    void stopReportsErrorForUnknownUnit() {
        Said said = desk.edl("exec", "stop", "nonexistent");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("edl: no such unit: nonexistent").hasLineCount(1);
    }

    @Test
    void directoryCreatedDuringPackerBuild() {
        for (RealHost host : cluster.hosts()) {
            assertThat(host.sh("stat -c '%U %a' /var/log/easydblab/tools")).isEqualTo("root 755\n");
        }
    }
}
