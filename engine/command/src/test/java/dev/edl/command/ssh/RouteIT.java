package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RouteIT {
    private static final Outcome WELL = new Outcome.Exited(0);

    @TempDir
    private Path folder;

    private SshServer target;
    private SshServer first;
    private SshServer second;

    @BeforeAll
    void start() {
        target = SshServer.start();
        first = SshServer.start();
        second = SshServer.start();
    }

    @AfterAll
    void stop() {
        target.close();
        first.close();
        second.close();
    }

    /** What an earlier test has closed may take a moment to go. */
    @BeforeEach
    void alone() {
        Await.until(
                "nobody is connected",
                () -> Stream.of(target, first, second)
                        .allMatch(server -> server.connections().isEmpty()));
    }

    /** A configuration that knows the three servers by name, and more lines. */
    private Path config(String... lines) throws IOException {
        Path file = Files.createTempFile(folder, "config", "");
        String text = String.join("\n", lines) + "\n" + target.section("target") + first.section("first")
                + second.section("second") + "Host *\n  UserKnownHostsFile " + folder.resolve("known") + "\n  User "
                + SshServer.USER + "\n";
        Files.writeString(file, text);
        return file;
    }

    private static SshHost named(String name, Path config) {
        return SshHost.of(name).withConfig(new SshHost.Config.File(config));
    }

    private Outcome connect(SshHost host) {
        try (var ssh = new Ssh(target.settings())) {
            return Outcomes.of(ssh.backend(host), "true");
        }
    }

    @Test
    void configurationSaysUserPortKeyAndAddress() throws IOException {
        assertThat(connect(named("target", config()))).isEqualTo(WELL);
    }

    @Test
    void chainOfTwoJumpHosts() throws IOException {
        Path config = config("Host target", "  ProxyJump first,second");
        try (var ssh = new Ssh(target.settings())) {
            SshBackend backend = ssh.backend(named("target", config));
            assertThat(Outcomes.of(backend, "true")).isEqualTo(WELL);
            assertThat(first.connections()).hasSize(1);
            assertThat(second.connections()).hasSize(1);
            // Each machine on the way has shown its key.
            assertThat(Files.readString(folder.resolve("known")))
                    .contains(":" + first.port())
                    .contains(":" + second.port())
                    .contains(":" + target.port());
        }
    }

    @Test
    void jumpHostIsSharedByAllBehindIt() throws Exception {
        Path config = config(
                "Host h*",
                "  ProxyJump second",
                "  HostName 127.0.0.1",
                "  Port " + target.port(),
                "  IdentityFile " + target.key());
        try (var ssh = new Ssh(target.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 10; i++) {
                SshBackend backend = ssh.backend(named("h" + i, config));
                all.add(() -> Outcomes.of(backend, "true"));
            }
            for (var outcome : threads.invokeAll(all)) {
                assertThat(outcome.get()).isEqualTo(WELL);
            }
            assertThat(second.connections()).hasSize(1);
        }
    }

    @Test
    void jumpHostThatDiesIsReplacedAndItsRunsAreLost() throws Exception {
        try (var jump = SshServer.start();
                var ssh = new Ssh(target.settings())) {
            Path config = config(jump.section("jump"));
            SshBackend backend = ssh.backend(named("target", config).withProxyJump("jump"));
            assertThat(Outcomes.of(backend, "true")).isEqualTo(WELL);
            jump.connections().forEach(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
            Await.until("the jump host hangs up", () -> jump.connections().isEmpty());
            assertThat(Outcomes.of(backend, "true")).isEqualTo(WELL);
        }
    }

    @Test
    void explicitJumpWithoutConfigurationUsesTheSameKey() throws IOException {
        second.authorize(Files.readString(Path.of(target.key() + ".pub")).strip());
        SshHost host = target.host().withProxyJump(SshServer.USER + "@127.0.0.1:" + second.port());
        assertThat(connect(host)).isEqualTo(WELL);
    }

    @Test
    void jumpHostIsNamedInItsFailures() throws IOException {
        Path config = config();
        int nobody = SshServer.freePort();
        Problem refused = refusal(named("target", config).withPort(nobody).withProxyJump("first"));
        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused.message()).contains("first").contains("127.0.0.1:" + nobody);
        Problem down = refusal(named("target", config).withProxyJump("127.0.0.1:" + nobody));
        assertThat(down.message()).contains("jump host 127.0.0.1").contains("refuses the connection");
        try (var forbidding = SshServer.start("AllowTcpForwarding no")) {
            Path other = config(forbidding.section("forbidding"));
            assertThat(refusal(named("target", other).withProxyJump("forbidding"))
                            .message())
                    .contains("forbids connections");
        }
    }

    private Problem refusal(SshHost host) {
        try (var ssh = new Ssh(target.settings())) {
            return Outcomes.refusal(ssh.backend(host));
        }
    }

    @Test
    void jumpHostWithAWrongKeyIsRefused() throws IOException {
        Path known = folder.resolve("wrong");
        Path key = Keys.generate(folder.resolve("wrong_key"), "ed25519", "");
        String[] words = Files.readString(Path.of(key + ".pub")).split(" ");
        Files.writeString(known, "[127.0.0.1]:" + second.port() + " " + words[0] + " " + words[1] + "\n");
        Problem problem =
                refusal(named("target", config()).withProxyJump("second").withKnownHosts(List.of(known)));
        assertThat(problem.kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(problem.message()).startsWith("through jump host second: ");
    }

    @Test
    void wayInACircleIsNoticed() throws IOException {
        Path config = config("Host a", "  ProxyJump b", "Host b", "  ProxyJump a");
        assertThat(refusal(named("a", config)).message()).contains("circle");
        // "Host *" includes the jump host itself.
        assertThat(connect(named("target", config("Host target second", "  ProxyJump second"))))
                .isEqualTo(WELL);
    }

    @Test
    void proxyCommandMakesTheConnection() throws Exception {
        Path config = config("Host target", "  ProxyCommand nc %h %p");
        try (var ssh = new Ssh(target.settings())) {
            assertThat(Outcomes.of(ssh.backend(named("target", config)), "true"))
                    .isEqualTo(WELL);
            assertThat(children("nc")).isEqualTo(1);
        }
        Await.until("nc has ended", () -> children("nc") == 0);
        Path through = config(
                "Host target", "  ProxyCommand ssh -F " + config() + " -o StrictHostKeyChecking=no -W %h:%p second");
        assertThat(connect(named("target", through))).isEqualTo(WELL);
    }

    private static long children(String program) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").matches(".*/" + program + "(\\..*)?"))
                .count();
    }

    @Test
    void proxyCommandThatFailsIsQuoted() throws IOException {
        Path config = config("Host target", "  ProxyCommand sh -c 'echo no way >&2; exit 1'");
        assertThat(refusal(named("target", config)).message())
                .contains("ProxyCommand")
                .contains("no way");
        Path missing = config("Host target", "  ProxyCommand /no/such/program %h");
        assertThat(refusal(named("target", missing)).message()).contains("/no/such/program");
    }

    @Test
    void badConfigurationIsNamed() throws IOException {
        Path config = config("NoSuchKeyword yes");
        Problem problem = refusal(named("target", config));
        assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(problem.message()).contains(config.toString()).containsIgnoringCase("NoSuchKeyword");
    }

    @Test
    void fixedSettingsWinOverTheConfiguration() throws IOException {
        Path config = config("Host target", "  User nobody", "  Port 1", "  IdentityFile /no/such", "  ProxyJump none");
        SshHost host = named("target", config)
                .withUser(SshServer.USER)
                .withPort(target.port())
                .withIdentityFiles(List.of(target.key()));
        assertThat(connect(host)).isEqualTo(WELL);
    }

    @Test
    void nothingIsExecutedWithoutAConfiguration() throws IOException {
        Path touched = folder.resolve("touched");
        Path fake = Files.createDirectory(folder.resolve("bin"));
        Path program = fake.resolve("ssh");
        Files.writeString(program, "#!/bin/sh\n/usr/bin/touch " + touched + "\nexit 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        SshSettings settings = SshSettings.of(target.settings().home(), "me", Map.of("PATH", fake.toString()));
        try (var ssh = new Ssh(settings)) {
            assertThat(Outcomes.of(ssh.backend(target.host()), "true")).isEqualTo(WELL);
            assertThat(touched).doesNotExist();
            Outcomes.refusal(ssh.backend(target.host().withConfig(new SshHost.Config.User())));
            assertThat(touched).exists();
        }
    }

    @Test
    void withoutSshOnThePathTheDefaultsCount() {
        SshSettings settings = SshSettings.of(target.settings().home(), "me", Map.of("PATH", "/no/such"));
        try (var ssh = new Ssh(settings)) {
            assertThat(Outcomes.of(ssh.backend(target.host().withConfig(new SshHost.Config.User())), "true"))
                    .isEqualTo(WELL);
        }
    }
}
