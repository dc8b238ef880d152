package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question about protected hosts, dry runs of what stops and signals, and what is told of runs that were left. */
final class GuardsIT {
    @TempDir
    private Path own;

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("guard").text();

    private Path guarded() throws Exception {
        Path folder = Files.createDirectories(own.resolve("prod"));
        Files.writeString(
                folder.resolve("state.json"),
                Files.readString(cluster.folder().resolve("state.json")).replaceFirst("\\{", "{\"protected\": true, "));
        Files.copy(cluster.folder().resolve("sshConfig"), folder.resolve("sshConfig"));
        return folder;
    }

    @Test
    void theNumberOfHostsIsTypedOnATerminal() throws Exception {
        try (var terminal = new Tmux(guarded(), 160)) {
            terminal.type("edl exec run --name " + name + " -- echo he''re");
            terminal.await("edl: db[0-1] are protected. To run echo here as root, type the number of hosts (2):");
            terminal.answer("2").await("2 of 2 well");
            assertThat(terminal.code()).isZero();
        }
    }

    @Test
    void anotherNumberIsRefusedAndNothingIsDone() throws Exception {
        try (var terminal = new Tmux(guarded(), 160)) {
            for (String answer : List.of("3", "y", "")) {
                terminal.clear().type("edl exec run --name " + name + " -- true");
                terminal.await("type the number of hosts (2):").answer(answer);
                terminal.await("edl: that is not the number of hosts, 2: nothing was done");
                assertThat(terminal.code()).isEqualTo(125);
            }
        }
        assertThat(cluster.db0().holds("ls /var/log/easydblab/runs | grep -q '@" + name + "$'"))
                .isFalse();
    }

    @Test
    void ctrlCAtTheQuestionLeaves() throws Exception {
        try (var terminal = new Tmux(guarded(), 160)) {
            terminal.type("edl exec stop " + name);
            terminal.await("To stop " + name + ", type the number of hosts (3):")
                    .key("C-c");
            terminal.await("edl: left at the question; nothing was done");
            assertThat(terminal.code()).isEqualTo(130);
        }
    }

    @Test
    void filesAreAskedForToo() throws Exception {
        Path source = Files.writeString(own.resolve("file"), "x");
        Desk desk = Desk.of(cluster);
        String prod = guarded().resolve("state.json").toString();
        Said refused = desk.edl("-i", prod, "put", "--hosts", "db0", source.toString(), "/tmp/" + name);
        assertThat(refused.code()).isEqualTo(125);
        assertThat(refused.err()).contains("db0 is protected: to put ").contains("needs --yes");
        assertThat(cluster.db0().holds("[ -e /tmp/" + name + " ]")).isFalse();
        assertThat(desk.edl("-i", prod, "put", "--yes", "--hosts", "db0", source.toString(), "/tmp/" + name)
                        .code())
                .isZero();
        assertThat(cluster.db0().holds("[ -e /tmp/" + name + " ]")).isTrue();
    }

    @Test
    void stopAndSignalSayWhatTheyWouldDoAndDoNothing() {
        Desk desk = Desk.of(cluster).with("XDG_STATE_HOME", own.toString());
        desk.edl("exec", "run", "--bg", "--name", name, "-w", "db0,app0", "--", "sleep", "300");
        try {
            Said stop = desk.edl("exec", "stop", "--dry-run", name);
            assertThat(stop.out())
                    .isEqualTo("would stop " + name + " on app0,db0:\n  sleep 300 (ada@desk as ubuntu)\n");
            assertThat(stop.code()).isZero();
            assertThat(desk.edl("exec", "stop", "--all", "--dry-run").out()).contains("would stop " + name + " on ");
            assertThat(desk.edl("exec", "signal", "--dry-run", name, "KILL", "-w", "app0")
                            .out())
                    .isEqualTo("would send KILL to " + name + " on app0:\n  sleep 300 (ada@desk as ubuntu)\n");
            var json = desk.edl("exec", "signal", "--dry-run", name, "KILL", "-o", "json")
                    .json();
            assertThat(json).hasSize(3);
            assertThat(json.getFirst())
                    .containsEntry("host", "db0")
                    .containsEntry("known", true)
                    .containsEntry("would", "signal")
                    .containsEntry("signal", "KILL")
                    .containsEntry("command", "sleep 300");
            assertThat(json.getLast()).containsEntry("host", "db1").containsEntry("known", false);
            Said unknown = desk.edl("exec", "stop", "--dry-run", name + "x");
            assertThat(unknown.err()).startsWith("edl: no such unit: " + name + "x");
            assertThat(unknown.code()).isEqualTo(1);
            assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
            assertThat(Cluster.runs(cluster.app0(), name)).isTrue();
        } finally {
            desk.edl("exec", "stop", name);
        }
    }

    @Test
    void whatWasLeftIsToldOnceInTheNextTerminal() throws Exception {
        Path folder = guarded();
        String told = ": " + name + " on db0; whether it still runs: edl exec list";
        try (var first = new Tmux(folder, 160);
                var second = new Tmux(folder, 160)) {
            first.type("edl exec run --yes --bg -w db0 --name " + name + " -- sleep 300");
            first.await("started (edl exec attach");
            first.clear().type("edl exec list -w db0").await("sleep 300");
            assertThat(first.screen()).doesNotContain(told);
            second.type("edl exec list -w db0 | cat").await("sleep 300");
            assertThat(second.screen()).contains("left running at ").contains(told);
            second.clear().type("edl exec list -w db0").await("sleep 300");
            assertThat(second.screen()).doesNotContain(told);
        } finally {
            Desk.of(cluster).edl("exec", "stop", name);
        }
    }

    private static boolean isFollowed(Path folder) {
        String[] kept = folder.resolve("state/edl").toFile().list((state, file) -> file.startsWith("followed-"));
        return kept != null && kept.length == 1;
    }

    @Test
    void whatAKilledEdlFollowedIsToldOfAsLeftAndWhatALivingOneFollowsIsNot() throws Exception {
        Path folder = guarded();
        String told = "left running at ";
        try (var first = new Tmux(folder, 160);
                var second = new Tmux(folder, 160)) {
            first.type("edl exec run --yes -w db0 --name " + name + " -- sh -c 'echo up; sleep 300' </dev/null &");
            Cluster.await("noted", () -> isFollowed(folder));
            first.await("$ up").key("Enter");
            second.type("edl exec list -w db0").await("sleep 300");
            assertThat(second.screen()).doesNotContain(told);
            first.type("kill -KILL %1; wait %1; echo ended").await("\nended");
            second.clear().type("edl exec list -w db0").await("sleep 300");
            assertThat(second.screen()).contains(told).contains(": " + name + " on db0; whether it still runs: ");
            second.clear().type("edl exec list -w db0").await("sleep 300");
            assertThat(second.screen()).doesNotContain(told);
        } finally {
            Desk.of(cluster).edl("exec", "stop", name);
        }
    }

    @Test
    void whoNamesWhatWasLeftIsNotToldOfIt() throws Exception {
        Path folder = guarded();
        try (var first = new Tmux(folder, 160);
                var second = new Tmux(folder, 160)) {
            first.type("edl exec run --yes --bg -w db0 --name " + name + " -- sleep 300");
            first.await("started (edl exec attach");
            second.type("edl exec stop --yes " + name).await("stopped on db0");
            assertThat(second.screen()).doesNotContain("left running");
        }
    }
}
