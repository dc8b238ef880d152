package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.RealHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types who is asked for sudo's password, and what is said where nobody is. */
final class SudoPasswordIT {
    private static final String RIGHT = "r1ght-pw";
    private static final String WRONG = "wr0ng-pw";

    private final Cluster cluster = Cluster.shared();
    private final String login = newName("asked").text();

    @TempDir
    Path folder;

    /** A folder whose hosts are two on which sudo asks, one where it does not, and one with root for its login. */
    @BeforeEach
    void makeHosts() throws IOException {
        for (RealHost host : List.of(cluster.db0(), cluster.app0())) {
            addLogin(host, "ALL");
        }
        addLogin(cluster.db1(), "NOPASSWD: ALL");
        cluster.db1().authorize("root");
        Files.writeString(folder.resolve("hosts.yaml"), """
                name: desk
                defaults: {user: %s, key: %s, host_key: off}
                hosts:
                  db0: {address: 127.0.0.1, port: %d}
                  app0: {address: 127.0.0.1, port: %d}
                  free: {address: 127.0.0.1, port: %d}
                  root: {address: 127.0.0.1, port: %d, user: root}
                """.formatted(
                        login,
                        cluster.key(),
                        port(cluster.db0()),
                        port(cluster.app0()),
                        port(cluster.db1()),
                        port(cluster.db1())));
    }

    private void addLogin(RealHost host, String what) {
        host.sh("useradd -m -s /bin/bash " + login + "; echo '" + login + ":" + RIGHT + "' | chpasswd; echo '" + login
                + " ALL=(ALL) " + what + "' >/etc/sudoers.d/" + login + "; chmod 0440 /etc/sudoers.d/" + login);
        host.authorize(login);
    }

    private static int port(RealHost host) {
        return Cluster.ssh(host).fixedPort().orElseThrow();
    }

    private Tmux terminal() {
        return new Tmux(folder, 120);
    }

    @Test
    void itIsAskedForOnceForAllHosts() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run --ask-sudo-pass -w @* -- id -un").await("sudo password:");
            tmux.answer(RIGHT).await("4 of 4 well");
            assertThat(tmux.lines("root")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(tmux.screen()).doesNotContain(RIGHT);
            assertThat(tmux.code()).isZero();
        }
    }

    @Test
    void aWrongOneIsAskedForAgainOnce() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run --ask-sudo-pass -w @* -- id -un").await("sudo password:");
            tmux.answer(WRONG).await("refuses it. Another password:");
            tmux.answer(RIGHT).await("4 of 4 well");
            assertThat(tmux.lines("sudo on ")).hasSize(1);
            assertThat(tmux.code()).isZero();
        }
    }

    @Test
    void afterTwoWrongOnesThoseHostsFail() {
        try (var tmux = terminal()) {
            tmux.type("edl -v exec run --ask-sudo-pass -w @* -- id -un").await("sudo password:");
            tmux.answer(WRONG).await("refuses it. Another password:");
            tmux.answer(WRONG + "2").await("2 of 4 well · no privilege: app0,db0");
            assertThat(tmux.lines("db0: not started: sudo refuses the password."))
                    .hasSize(1);
            assertThat(tmux.screen()).doesNotContain(WRONG);
            assertThat(tmux.code()).isEqualTo(126);
        }
    }

    @Test
    void nothingTypedIsARefusal() {
        try (var tmux = terminal()) {
            tmux.type("edl exec list --ask-sudo-pass").await("sudo password:");
            tmux.key("Enter").await("no password").await("was typed");
            assertThat(tmux.code()).isEqualTo(125);
        }
    }

    @Test
    void anInterruptAtTheQuestionLeaves() {
        try (var tmux = terminal()) {
            tmux.type("edl exec list --ask-sudo-pass").await("sudo password:");
            tmux.key("C-c").await("left at the question");
            assertThat(tmux.code()).isEqualTo(130);
            tmux.type("echo see''n").await("seen");
        }
    }

    @Test
    void checksOfHostsGoThroughIt() {
        try (var tmux = terminal()) {
            tmux.type("edl hosts --check --ask-sudo-pass").await("sudo password:");
            tmux.answer(RIGHT).await("LATENCY");
            assertThat(tmux.code()).isZero();
            assertThat(tmux.lines("app0")).singleElement().asString().endsWith("yes (" + login + ")");
        }
    }

    @Test
    void whereNobodyCanBeAskedItIsRefused() {
        Said said = Program.bash(
                        folder,
                        "export -f edl; setsid -w bash -c 'edl exec run -w db0 --ask-sudo-pass -- true'; echo $?")
                .end();
        assertThat(said.out()).isEqualTo("125\n");
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .startsWith("edl: --ask-sudo-pass: no password")
                .contains("NOPASSWD");
    }

    @Test
    void aHostThatAsksNamesTheOption() {
        Said said = Program.bash(folder, "edl exec run -w db0 -- true; echo $?").end();
        assertThat(said.out()).isEqualTo("126\n");
        assertThat(said.err()).contains("db0: not started: sudo asks for a password. --ask-sudo-pass asks for it here");
    }

    @Test
    void whatIsRunAgainIsSaidWithTheOption() {
        try (var tmux = terminal()) {
            tmux.type("edl exec run --bg --ask-sudo-pass -w db0 -- sleep 5").await("sudo password:");
            tmux.answer(RIGHT).await("(edl --ask-sudo-pass exec attach sleep-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh db0 true", "hosts", "completion"})
    void whatHasNoUseForItRefusesIt(String command) {
        Said said = Program.bash(folder, "edl --ask-sudo-pass " + command + "; echo $?")
                .end();
        assertThat(said.out()).isEqualTo("125\n");
        assertThat(said.err()).startsWith("edl: --ask-sudo-pass has no use here: ");
    }

    @Test
    void itIsNotAskedForADryRun() {
        Said said = Program.bash(folder, "edl exec run --dry-run --ask-sudo-pass -w db0 -- true; echo $?")
                .end();
        assertThat(said.out()).endsWith("0\n");
        assertThat(said.err()).doesNotContain("password");
    }
}
