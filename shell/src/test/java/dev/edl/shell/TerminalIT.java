package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees and types at a real terminal. */
class TerminalIT {
    private final Cluster cluster = Cluster.shared();
    private final String name = newName("term").text();

    /** What one test has left running is not to be told in the next. */
    @TempDir
    private Path state = Path.of("");

    private Tmux terminal(int columns) {
        return new Tmux(cluster.folder(), columns, state);
    }

    private Tmux terminal() {
        return terminal(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 200})
    void severalHostsAreBlocksAsWideAsTheTerminal(int columns) {
        try (var tmux = terminal(columns)) {
            tmux.type("edl exec run -w @* --name " + name + " -- 'echo on $EDL_HOST; [ $EDL_HOST != db1 ]'");
            tmux.await("2 of 3 well");
            assertThat(tmux.lines("cluster · root · app0,db[0-1] (3)")).hasSize(1);
            assertThat(tmux.lines("db0 ─")).singleElement().asString().isEqualTo("db0 " + "─".repeat(columns - 4));
            assertThat(tmux.lines("db1 ─"))
                    .singleElement()
                    .asString()
                    .isEqualTo("db1 " + "─".repeat(columns - 16) + " exited 1 ──");
            assertThat(tmux.screen().lines().toList())
                    .containsSubsequence("db0 " + "─".repeat(columns - 4), "on db0")
                    .containsSubsequence("app0 " + "─".repeat(columns - 5), "on app0");
            assertThat(tmux.lines("2 of 3 well · exited 1: db1 · ")).hasSize(1);
            assertThat(tmux.code()).isEqualTo(1);
        }
    }

    @Test
    void theLiveCountIsShownAndGoes() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run -w @* --name " + name + " -- 'until [ -e /tmp/go-" + name
                    + " ]; do sleep 0.05; done'");
            tmux.await("0 of 3 done").await("running on app0,db[0-1]");
            cluster.db0().sh("touch /tmp/go-" + name);
            tmux.await("1 of 3 done").await("running on app0,db1");
            assertThat(tmux.lines("db0 ─")).hasSize(1);
            cluster.db1().sh("touch /tmp/go-" + name);
            cluster.app0().sh("touch /tmp/go-" + name);
            tmux.await("3 of 3 well");
            assertThat(tmux.screen()).doesNotContain(" done ·");
            assertThat(tmux.code()).isZero();
        }
    }

    @Test
    void oneHostIsLiveAndNothingElse() {
        try (var tmux = terminal()) {
            tmux.type("clear; edl exec run -w db0 --name " + name
                    + " -- 'echo first; printf \"50%%\\r\"; until [ -e /tmp/go-" + name
                    + " ]; do sleep 0.05; done; echo 100%; exit 3'");
            tmux.await("first\n50%");
            cluster.db0().sh("touch /tmp/go-" + name);
            tmux.await("100%");
            assertThat(tmux.code()).isEqualTo(3);
            assertThat(tmux.screen().lines().limit(3)).containsExactly("first", "100%", "$ echo \"code=$?.\"");
        }
    }

    @Test
    void whatATerminalWouldObeyIsShownHarmless() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run -w db0 -- 'printf \"\\033[2J\\033[31mred\\033]0;title\\007 a\\tb\\n\"'");
            tmux.await("^[[2J^[[31mred^[]0;title^G a    b");
            tmux.type("edl exec run -w @* --gather -- 'printf \"\\033[Hhome\\n\"'");
            tmux.await("^[[Hhome");
            assertThat(tmux.screen()).contains("^[[2J");
            tmux.type("edl exec run -w db0 -- 'printf \"\\033[31mred\\n\"' | od -c | head -n 1");
            tmux.await("0000000 033   [   3   1   m   r   e   d");
        }
    }

    @Test
    void failuresAreColoured() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run -w @cassandra -- 'exit 3'").await("0 of 2 well");
            assertThat(tmux.screenWithColours()).containsPattern("\u001b\\[[0-9;]*31[0-9;]*m *exited 3");
            tmux.clear()
                    .type("NO_COLOR=1 edl exec run -w @cassandra -- 'exit 4'")
                    .await("0 of 2 well");
            assertThat(tmux.screenWithColours()).doesNotContain("\u001b[").contains("exited 4");
            tmux.clear()
                    .type("TERM=dumb edl exec run -w @cassandra -- 'sleep 1; exit 5'")
                    .await("0 of 2 well");
            assertThat(tmux.screenWithColours()).doesNotContain("\u001b[").contains("exited 5");
        }
    }

    @Test
    void ctrlCStepsOnOneHost() {
        try (var tmux = terminal(160)) {
            tmux.type("edl exec run -w db0 --name " + name
                    + " -- 'trap \"echo heard\" INT; echo on; while :; do sleep 0.05; done'");
            tmux.await("\non").key("C-c");
            tmux.await("edl: interrupting it on db0. Ctrl-C again stops the unit")
                    .await("\nheard")
                    .key("C-c");
            tmux.await("db0: stopped by ");
            assertThat(tmux.code()).isEqualTo(130);
            Cluster.await("gone", () -> !Cluster.runs(cluster.db0(), name));
        }
    }

    @Test
    void ctrlCStepsOnSeveralHosts() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run -w @* -f 2 --name " + name
                    + " -- 'trap \"echo heard\" INT; echo on; while :; do sleep 0.05; done'");
            tmux.await("running on db[0-1]");
            for (RealHost host : List.of(cluster.db0(), cluster.db1())) {
                Cluster.await(
                        "traps it",
                        () -> host.sh("cat " + Cluster.LOGS + name + ".log").contains("\non\n"));
            }
            tmux.key("C-c")
                    .await(
                            "edl: starting no more (not asked: app0); running on db[0-1]. Ctrl-C again interrupts it there");
            tmux.key("C-c").await("edl: interrupting it on db[0-1]. Ctrl-C again stops the units");
            tmux.key("C-c")
                    .await("edl: stopping the units on db[0-1]. Ctrl-C again leaves without waiting for the end");
            tmux.await("0 of 3 well · ");
            assertThat(tmux.screen())
                    .contains("stopped: db[0-1]", "never begun: app0")
                    .doesNotContain(" done ·");
            assertThat(tmux.lines("db0 ─")).singleElement().asString().endsWith(" stopped ──");
            assertThat(tmux.code()).isEqualTo(130);
        }
    }

    @Test
    void whatIsAttachedOnSeveralHostsIsShownLive() {
        Desk.of(cluster).edl("exec", "run", "--bg", "-w", "db[0-1]", "--name", name, "--", "echo on; exec sleep 1000");
        try (var tmux = terminal()) {
            tmux.type("edl exec attach " + name)
                    .await("\ndb0: on")
                    .await("\ndb1: on")
                    .key("C-c");
            tmux.await("db[0-1]: left; the unit goes on");
            assertThat(tmux.code()).isEqualTo(130);
        }
        try (var tmux = terminal()) {
            tmux.type("edl exec logs -f -n 1 " + name)
                    .await("\ndb0: on")
                    .await("\ndb1: on")
                    .key("C-c");
            assertThat(tmux.code()).isEqualTo(130);
        }
        Desk.of(cluster).edl("exec", "stop", name, "-w", "db[0-1]");
    }

    @Test
    void ctrlCOnlyLeavesWhatIsAttached() {
        Desk.of(cluster).edl("exec", "run", "--bg", "-w", "db0", "--name", name, "--", "echo on; exec sleep 1000");
        try (var tmux = terminal()) {
            tmux.type("edl exec attach " + name).await("\non").key("C-c");
            tmux.await("db0: left; the unit goes on. Follow it: edl exec attach " + name + " --hosts db0 --from 3");
            assertThat(tmux.code()).isEqualTo(130);
        }
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        Desk.of(cluster).edl("exec", "stop", name, "-w", "db0");
    }

    @Test
    void stopAllAsksAndHeedsTheAnswer(@TempDir Path parent) {
        // On a host of its own: one's own units are those of other tests too.
        try (var host = RealHost.start("term0", Image.DEBIAN_12)) {
            Desk desk = Desk.empty(parent).file("lab/hosts.yaml", """
                    hosts:
                      term0: {address: 127.0.0.1, port: %d, user: ubuntu, key: %s}
                    """.formatted(
                            Cluster.ssh(host).fixedPort().orElseThrow(), cluster.key()));
            try (var tmux = new Tmux(desk.folder, 100)) {
                tmux.type("edl exec run -w term0 --bg --name one -- sleep 1000").await("one on term0, started");
                tmux.type("edl exec run -w term0 --bg --name two -- sleep 1000").await("two on term0, started");
                tmux.type("edl exec stop --all")
                        .await("stop 2 units on term0? [y/N]")
                        .answer("n");
                tmux.await("edl: nothing was stopped");
                assertThat(tmux.code()).isEqualTo(125);
                assertThat(Cluster.runs(host, "one")).isTrue();
                tmux.clear()
                        .type("edl exec stop --all")
                        .await("stop 2 units on term0? [y/N]")
                        .key("C-c")
                        .await("\nedl: nothing was stopped");
                assertThat(tmux.code()).isEqualTo(130);
                tmux.clear()
                        .type("edl exec stop --all")
                        .await("stop 2 units on term0? [y/N]")
                        .answer("y");
                tmux.await("one: stopped on term0").await("two: stopped on term0");
                assertThat(tmux.code()).isZero();
                assertThat(Cluster.runs(host, "one") || Cluster.runs(host, "two"))
                        .isFalse();
            }
        }
    }

    @Test
    void aListFitsTheTerminal() {
        Desk.of(cluster)
                .edl(
                        "exec",
                        "run",
                        "--bg",
                        "-w",
                        "db1",
                        "--name",
                        name,
                        "--",
                        "exec sleep 1000; " + "echo long; ".repeat(30));
        try (var tmux = terminal(80)) {
            tmux.type("clear; edl exec list -w db1").await(name);
            assertThat(tmux.code()).isZero();
            assertThat(tmux.lines("db1 ")).anySatisfy(line -> assertThat(line).contains(name));
            // One line each: nothing was wrapped.
            assertThat(tmux.screen().lines().takeWhile(line -> !line.startsWith("$")))
                    .allMatch(line -> line.startsWith("HOST") || line.startsWith("db1"));
        }
        Desk.of(cluster).edl("exec", "stop", name, "-w", "db1");
    }

    @Test
    void thePassphraseOfAKeyIsAskedForOnTheTerminal(@TempDir Path parent) throws Exception {
        Desk desk = withAnEncryptedKey(parent);
        try (var tmux = new Tmux(desk.folder, 160)) {
            tmux.type("edl exec run -w db0,db1 -- hostname | sort | sed s/^/piped:/");
            tmux.await("Passphrase for ").answer("open sesame");
            tmux.await("piped:db0: db0").await("piped:db1: db1");
            assertThat(tmux.screen()).doesNotContain("sesame").containsOnlyOnce("Passphrase for ");
            tmux.clear().type("echo seen").await("\nseen");
        }
    }

    @Test
    void aSecretThatIsNotSetIsAskedForOnTheTerminal() throws Exception {
        try (var tmux = terminal()) {
            tmux.type("edl exec run -w db[0-1] --secret-env TOKEN -- 'echo length ${#TOKEN}' | sort");
            tmux.await("\nValue of TOKEN:").answer("sesame");
            tmux.await("db0: length 6").await("db1: length 6");
            assertThat(tmux.screen()).doesNotContain("sesame").containsOnlyOnce("Value of TOKEN");
        }
    }

    @Test
    void theLiveCountWaitsForThePassphrase(@TempDir Path parent) throws Exception {
        Desk desk = withAnEncryptedKey(parent);
        try (var tmux = new Tmux(desk.folder, 160)) {
            tmux.type("edl exec run -w db0,db1 --name " + name + " -- 'until [ -e /tmp/" + name
                            + " ]; do sleep 0.05; done; hostname'")
                    .await("Passphrase for ");
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .until(() ->
                            !tmux.screen().contains(" done ") && tmux.screen().endsWith("locked:"));
            tmux.answer("open sesame").await("0 of 2 done");
            cluster.hosts().forEach(host -> host.sh("touch /tmp/" + name));
            tmux.await("2 of 2 well");
            assertThat(tmux.code()).isZero();
        }
    }

    @Test
    void aWrongPassphraseIsSaid(@TempDir Path parent) throws Exception {
        Desk desk = withAnEncryptedKey(parent);
        try (var tmux = new Tmux(desk.folder, 200)) {
            tmux.type("edl exec run -w db0 -- hostname")
                    .await("\nPassphrase for ")
                    .answer("wrong");
            tmux.await("\nThat was not it. Passphrase for ").answer("wrong again");
            Cluster.await("asked", () -> tmux.lines("That was not it. ").size() == 2);
            tmux.answer("and again").await("db0: login refused: ").await("the passphrase is wrong");
            assertThat(tmux.code()).isEqualTo(255);
        }
    }

    @Test
    void ctrlCAtThePassphraseLeavesATerminalThatShowsWhatIsTyped(@TempDir Path parent) throws Exception {
        Desk desk = withAnEncryptedKey(parent);
        try (var tmux = new Tmux(desk.folder, 160)) {
            tmux.type("edl exec run -w db0 -- hostname")
                    .await("Passphrase for ")
                    .key("C-c");
            tmux.await("edl: left at the question");
            assertThat(tmux.code()).isEqualTo(130);
            tmux.type("echo seen").await("$ echo seen\nseen");
        }
    }

    private Desk withAnEncryptedKey(Path parent) throws IOException, InterruptedException {
        Path key = parent.resolve("locked");
        Files.copy(cluster.key(), key);
        Process keygen = new ProcessBuilder(
                        "ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keygen.waitFor()).isZero();
        return Desk.empty(parent).file("lab/hosts.yaml", """
                hosts:
                  db0: {address: 127.0.0.1, port: %d, user: ubuntu, key: %s}
                  db1: {address: 127.0.0.1, port: %d, user: ubuntu, key: %s}
                """.formatted(
                        Cluster.ssh(cluster.db0()).fixedPort().orElseThrow(),
                        key,
                        Cluster.ssh(cluster.db1()).fixedPort().orElseThrow(),
                        key));
    }
}
