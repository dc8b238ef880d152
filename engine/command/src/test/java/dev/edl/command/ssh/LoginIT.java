package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(1)
@Timeout(60)
class LoginIT {
    @TempDir
    private Path folder;

    private SshServer server;

    @BeforeEach
    void start() {
        server = SshServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Outcome connect(SshSettings settings, SshHost host) {
        try (var ssh = new Ssh(settings)) {
            return Outcomes.of(ssh.backend(host), "true");
        }
    }

    private Problem refused(SshSettings settings, SshHost host) {
        try (var ssh = new Ssh(settings)) {
            return Outcomes.refusal(ssh.backend(host));
        }
    }

    private Path authorized(String name, String type, String passphrase, String... more) throws IOException {
        Path key = Keys.generate(folder.resolve(name), type, passphrase, more);
        server.authorize(Files.readString(Path.of(key + ".pub")).strip());
        return key;
    }

    private SshHost with(Path... keys) {
        return server.host().withIdentityFiles(List.of(keys));
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,''",
        "rsa,-b 3072",
        "ecdsa,-b 256",
        "ecdsa,-b 384",
        "ecdsa,-b 521",
        "rsa,-m PEM",
        "ecdsa,-m PEM",
        "rsa,-m PKCS8",
        "ecdsa,-m PKCS8"
    })
    void eachKindOfKeyFileLogsIn(String type, String options) throws IOException {
        Path key = authorized("key", type, "", options.isEmpty() ? new String[0] : options.split(" "));
        assertThat(connect(server.settings(), with(key))).isEqualTo(new Outcome.Exited(0));
        Files.delete(Path.of(key + ".pub"));
        assertThat(connect(server.settings(), with(key))).isEqualTo(new Outcome.Exited(0));
    }

    @ParameterizedTest
    @CsvSource({"ed25519,''", "rsa,''", "ecdsa,''", "rsa,-m PKCS8"})
    void encryptedKeyIsAskedForOnceHoweverManyConnect(String type, String options) throws Exception {
        Path key = authorized("key", type, "open sesame", options.isEmpty() ? new String[0] : options.split(" "));
        var asked = new AtomicInteger();
        var given = new ArrayList<char[]>();
        var settings = server.settings().withPrompt(path -> {
            assertThat(path).isEqualTo(key);
            asked.incrementAndGet();
            char[] secret = "open sesame".toCharArray();
            given.add(secret);
            return Optional.of(secret);
        });
        try (var ssh = new Ssh(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 20; i++) {
                all.add(() -> Outcomes.of(ssh.backend(with(key)), "true"));
            }
            for (var outcome : threads.invokeAll(all)) {
                assertThat(outcome.get()).isEqualTo(new Outcome.Exited(0));
            }
        }
        assertThat(asked).hasValue(1);
        assertThat(new String(given.getFirst())).isEqualTo("\0".repeat(11));
    }

    /** Can ask on one thread only, and on those that are started for it. */
    private static final class OneThreadsPrompt implements PassphrasePrompt {
        private final ThreadLocal<Boolean> here = new InheritableThreadLocal<>();
        private final CountDownLatch passedOver = new CountDownLatch(1);

        @Override
        public Optional<char[]> ask(Path key) {
            assertThat(here.get()).isTrue();
            return Optional.of("right".toCharArray());
        }

        @Override
        public boolean available() {
            boolean asks = Boolean.TRUE.equals(here.get());
            if (!asks) {
                passedOver.countDown();
            }
            return asks;
        }
    }

    @Test
    void whoMayAskDoesNotShareTheFailureOfWhoMayNot() throws Exception {
        Path key = authorized("key", "ed25519", "right");
        var prompt = new OneThreadsPrompt();
        try (var ssh = new Ssh(server.settings().withPrompt(prompt));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SshBackend backend = ssh.backend(with(key));
            var silent = threads.submit(() -> Outcomes.of(backend, "true"));
            assertThat(prompt.passedOver.await(30, TimeUnit.SECONDS)).isTrue();
            var asking = threads.submit(() -> {
                prompt.here.set(true);
                return Outcomes.of(backend, "true");
            });
            assertThat(asking.get(30, TimeUnit.SECONDS)).isEqualTo(new Outcome.Exited(0));
            assertThat(silent.get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void wrongPassphraseIsAskedForAgain() throws IOException {
        Path key = authorized("key", "ed25519", "right");
        var asked = new AtomicInteger();
        var settings = server.settings()
                .withPrompt(path -> Optional.of((asked.incrementAndGet() == 1 ? "wrong" : "right").toCharArray()));
        assertThat(connect(settings, with(key))).isEqualTo(new Outcome.Exited(0));
        assertThat(asked).hasValue(2);
    }

    @Test
    void keyThatNobodyUnlocksIsNamed() throws IOException {
        Path key = authorized("key", "ed25519", "right");
        Problem problem = refused(server.settings(), with(key));
        assertThat(problem.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(problem.message())
                .contains(SshServer.USER)
                .contains(key.toString())
                .contains("passphrase was not given");
    }

    @Test
    void encryptedKeyThatTheServerDoesNotWantIsNotAskedFor() throws IOException {
        Path unwanted = Keys.generate(folder.resolve("unwanted"), "ed25519", "secret");
        var settings = server.settings().withPrompt(path -> {
            throw new AssertionError("asked for " + path);
        });
        assertThat(connect(settings, with(unwanted, server.key()))).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void refusedKeysAreNamedWithTheUser() throws IOException {
        Path wrong = Keys.generate(folder.resolve("wrong"), "ed25519", "");
        Path missing = folder.resolve("missing");
        Problem problem = refused(server.settings(), with(wrong, missing));
        assertThat(problem.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(problem.message())
                .contains("the login " + SshServer.USER)
                .contains(wrong.toString())
                .contains(missing + " (no such file)");
        assertThat(problem.whatNext()).isPresent();
    }

    @Test
    void withoutAnyKeyItIsSaid() {
        assertThat(refused(server.settings(), with()).message()).contains("there is no key to offer");
    }

    @Test
    void usualKeysInTheHomeFolderAreTried() throws IOException {
        SshSettings settings = server.settings();
        Path dot = Files.createDirectories(settings.home().resolve(".ssh"));
        Files.copy(server.key(), dot.resolve("id_ecdsa"));
        assertThat(connect(settings, with())).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void certificateBesideTheKeyLogsIn() throws IOException {
        Path authority = Keys.generate(folder.resolve("ca"), "ed25519", "");
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path key = Keys.generate(folder.resolve("certified_" + type), type, "");
            Keys.run(List.of(
                    "ssh-keygen", "-q", "-s", authority.toString(), "-I", "me", "-n", SshServer.USER, key + ".pub"));
            try (var strict = SshServer.start("TrustedUserCAKeys " + readable(authority), "AuthorizedKeysFile none")) {
                assertThat(connect(strict.settings(), strict.host().withIdentityFiles(List.of(key))))
                        .as(type)
                        .isEqualTo(new Outcome.Exited(0));
            }
        }
    }

    /** sshd reads it before it gives up its rights, so the folder may be private. */
    private static String readable(Path authority) {
        return authority + ".pub";
    }

    @Test
    void agentLogsInWithEachKindOfKey() throws Exception {
        try (var agent = new TestAgent(folder)) {
            for (String type : List.of("ed25519", "rsa", "ecdsa")) {
                Path key = authorized("agent_" + type, type, "");
                agent.add(key);
                assertThat(connect(agent.in(server.settings()), with()))
                        .as(type)
                        .isEqualTo(new Outcome.Exited(0));
                agent.clear();
            }
        }
    }

    @Test
    void agentLogsInWithACertificate() throws Exception {
        Path authority = Keys.generate(folder.resolve("ca"), "ed25519", "");
        Path key = Keys.generate(folder.resolve("key"), "rsa", "");
        Keys.run(List.of(
                "ssh-keygen", "-q", "-s", authority.toString(), "-I", "me", "-n", SshServer.USER, key + ".pub"));
        try (var agent = new TestAgent(folder);
                var strict = SshServer.start("TrustedUserCAKeys " + readable(authority), "AuthorizedKeysFile none")) {
            agent.add(key);
            assertThat(connect(agent.in(strict.settings()), strict.host().withIdentityFiles(List.of())))
                    .isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void encryptedKeyThatTheAgentHoldsIsNotAskedFor() throws Exception {
        Path key = authorized("key", "ed25519", "");
        try (var agent = new TestAgent(folder)) {
            agent.add(key);
            Keys.run(List.of("ssh-keygen", "-q", "-p", "-N", "secret", "-f", key.toString()));
            var settings = agent.in(server.settings()).withPrompt(path -> {
                throw new AssertionError("asked for " + path);
            });
            assertThat(connect(settings, with(key))).isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void chosenKeyGoesBeforeTheManyOfTheAgent() throws Exception {
        try (var agent = new TestAgent(folder)) {
            for (int i = 0; i < 8; i++) {
                agent.add(Keys.generate(folder.resolve("other" + i), "ed25519", ""));
            }
            assertThat(connect(agent.in(server.settings()), with(server.key()))).isEqualTo(new Outcome.Exited(0));
            Problem problem = refused(agent.in(server.settings()), with());
            assertThat(problem.kind()).isEqualTo(Kind.AUTHENTICATION);
            assertThat(problem.whatNext().orElse("")).contains("too many keys");
        }
    }

    @Test
    void identitiesOnlyLeavesTheAgentsOtherKeysOut() throws Exception {
        Path config = folder.resolve("config");
        Path wrong = Keys.generate(folder.resolve("wrong"), "ed25519", "");
        Files.writeString(config, "IdentitiesOnly yes\nIdentityFile " + wrong + "\n");
        try (var agent = new TestAgent(folder)) {
            agent.add(server.key());
            SshHost host = with().withConfig(new SshHost.Config.File(config));
            assertThat(refused(agent.in(server.settings()), host).message()).doesNotContain("agent");
            Files.writeString(config, "IdentityFile " + wrong + "\n");
            assertThat(connect(agent.in(server.settings()), host)).isEqualTo(new Outcome.Exited(0));
        }
    }

    @Test
    void agentThatIsGoneIsNamed() {
        Map<String, String> environment = new HashMap<>(server.settings().environment());
        environment.put("SSH_AUTH_SOCK", "/no/such/socket");
        SshSettings settings = SshSettings.of(server.settings().home(), "me", environment);
        assertThat(refused(settings, with()).message()).contains("agent at /no/such/socket");
    }
}
