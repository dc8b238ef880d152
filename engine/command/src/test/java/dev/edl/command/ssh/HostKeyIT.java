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
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostKeyIT {
    private static final Outcome WELL = new Outcome.Exited(0);

    @TempDir
    private Path folder;

    private SshServer server;
    private String name;
    private Path known;
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @BeforeAll
    void start(@TempDir Path keys) throws IOException {
        Path ed25519 = Keys.generate(keys.resolve("host_ed25519"), "ed25519", "");
        Path rsa = Keys.generate(keys.resolve("host_rsa"), "rsa", "");
        Path ecdsa = Keys.generate(keys.resolve("host_ecdsa"), "ecdsa", "");
        server = SshServer.start("HostKey " + ed25519, "HostKey " + rsa, "HostKey " + ecdsa);
        hostKeys = keys;
        name = "[127.0.0.1]:" + server.port();
    }

    private Path hostKeys;

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() throws IOException {
        known = Files.createTempDirectory(folder, "known").resolve(".ssh/known_hosts");
        notices.clear();
    }

    private SshHost host(HostKeyPolicy policy) {
        return server.host().withKnownHosts(List.of(known)).withHostKeyPolicy(policy);
    }

    private Outcome connect(SshHost host) {
        try (var ssh = new Ssh(server.settings().withNotices(notices::add))) {
            return Outcomes.of(ssh.backend(host), "true");
        }
    }

    private Problem refused(SshHost host) {
        Outcome outcome = connect(host);
        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        Problem problem = ((Outcome.NotStarted) outcome).cause();
        assertThat(problem.kind()).isEqualTo(Kind.HOST_KEY);
        return problem;
    }

    private void write(String text) throws IOException {
        Files.createDirectories(known.getParent());
        Files.writeString(known, text);
    }

    /** The server's key of a type, as a known_hosts line under a name. */
    private String line(String hosts, String type) throws IOException {
        String[] words =
                Files.readString(hostKeys.resolve("host_" + type + ".pub")).split(" ");
        return hosts + " " + words[0] + " " + words[1] + "\n";
    }

    private String other(String hosts, String type) throws IOException {
        Path key = Keys.generate(Files.createTempDirectory(folder, "k").resolve("other"), type, "");
        String[] words = Files.readString(Path.of(key + ".pub")).split(" ");
        return hosts + " " + words[0] + " " + words[1] + "\n";
    }

    @Test
    void newKeyIsLearntInAFolderOfOnesOwn() throws IOException {
        assertThat(connect(host(HostKeyPolicy.ACCEPT_NEW))).isEqualTo(WELL);
        assertThat(Files.readString(known)).isEqualTo(line(name, "ed25519"));
        assertThat(Files.getPosixFilePermissions(known.getParent())).hasSize(3);
        assertThat(connect(host(HostKeyPolicy.STRICT))).isEqualTo(WELL);
        assertThat(Files.readAllLines(known)).hasSize(1);
    }

    @Test
    void opensshItselfFindsWhatWasLearnt() throws IOException {
        assertThat(connect(host(HostKeyPolicy.ACCEPT_NEW))).isEqualTo(WELL);
        assertThat(Keys.run(List.of("ssh-keygen", "-F", name, "-f", known.toString())))
                .contains("found");
    }

    @Test
    void unfinishedLastLineIsEndedFirst() throws IOException {
        write("somebody ssh-ed25519 AAAA");
        assertThat(connect(host(HostKeyPolicy.ACCEPT_NEW))).isEqualTo(WELL);
        assertThat(Files.readString(known)).isEqualTo("somebody ssh-ed25519 AAAA\n" + line(name, "ed25519"));
    }

    @Test
    void manyNewConnectionsWriteOneLine() throws Exception {
        try (var ssh = new Ssh(server.settings());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 20; i++) {
                all.add(() -> Outcomes.of(ssh.backend(host(HostKeyPolicy.ACCEPT_NEW)), "true"));
            }
            for (var outcome : threads.invokeAll(all)) {
                assertThat(outcome.get()).isEqualTo(WELL);
            }
        }
        assertThat(Files.readAllLines(known)).hasSize(1);
    }

    @Test
    void unknownKeyIsRefusedWhenStrict() {
        Problem problem = refused(host(HostKeyPolicy.STRICT));
        assertThat(problem.message()).contains("not known").contains("SHA256:");
        assertThat(known).doesNotExist();
    }

    @Test
    void changedKeyIsRefusedWithItsPlace() throws IOException {
        write("# a comment\n" + other(name, "ed25519"));
        Problem problem = refused(host(HostKeyPolicy.ACCEPT_NEW));
        assertThat(problem.message()).contains(known + ":2");
        assertThat(problem.whatNext().orElse("")).contains("ssh-keygen -f " + known + " -R '" + name + "'");
    }

    @Test
    void keyOfATypeThatIsNotTheKnownOneIsRefused() throws IOException {
        // The server has no such key, so it shows another one: a man in the middle could do the same.
        write(other(name, "ecdsa -b 521".split(" ")[0]).replace("nistp256", "nistp256"));
        assertThat(refused(host(HostKeyPolicy.ACCEPT_NEW)).message()).contains("not the one that is known");
        write(name + " ssh-dss AAAAB3NzaC1kc3MAAACBAP\n");
        assertThat(refused(host(HostKeyPolicy.ACCEPT_NEW)).message()).contains("ssh-dss");
    }

    @Test
    void knownTypeIsAskedForFirst() throws IOException {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            write(line(name, type));
            assertThat(connect(host(HostKeyPolicy.STRICT))).as(type).isEqualTo(WELL);
        }
    }

    @Test
    void hashedNameIsFound() throws IOException {
        write(line(name, "ecdsa"));
        Keys.run(List.of("ssh-keygen", "-H", "-f", known.toString()));
        assertThat(Files.readString(known)).startsWith("|1|");
        assertThat(connect(host(HostKeyPolicy.STRICT))).isEqualTo(WELL);
        write(other(name, "ed25519"));
        Keys.run(List.of("ssh-keygen", "-H", "-f", known.toString()));
        refused(host(HostKeyPolicy.ACCEPT_NEW));
    }

    @Test
    void wildcardsNegationAndSecondFileCount() throws IOException {
        write(line("[127.0.0.*]:*", "rsa"));
        assertThat(connect(host(HostKeyPolicy.STRICT))).isEqualTo(WELL);
        write(line("[127.0.0.*]:*,!" + name, "rsa"));
        refused(host(HostKeyPolicy.STRICT));
        Path second = known.resolveSibling("second");
        Files.writeString(second, line(name, "rsa"));
        assertThat(connect(host(HostKeyPolicy.STRICT).withKnownHosts(List.of(known, second))))
                .isEqualTo(WELL);
    }

    @Test
    void nameWithoutThePortCountsForItsKeyOnly() throws IOException {
        write(line("127.0.0.1", "ed25519"));
        assertThat(connect(host(HostKeyPolicy.STRICT))).isEqualTo(WELL);
        write(other("127.0.0.1", "ed25519"));
        refused(host(HostKeyPolicy.STRICT));
    }

    @Test
    void revokedKeyIsRefusedThoughItIsKnown() throws IOException {
        write(line(name, "ed25519") + line("@revoked *", "ed25519"));
        assertThat(refused(host(HostKeyPolicy.ACCEPT_NEW)).message())
                .contains("revoked")
                .contains(known + ":2");
    }

    @Test
    void keyOfAnAuthorityIsNotTakenForTheHosts() throws IOException {
        write(line("@cert-authority *", "ed25519"));
        assertThat(refused(host(HostKeyPolicy.STRICT)).hint()).contains("certificate authority");
        assertThat(connect(host(HostKeyPolicy.ACCEPT_NEW))).isEqualTo(WELL);
    }

    @Test
    void offTakesAnyKeyAndSaysSo() throws IOException {
        write(other(name, "ed25519"));
        assertThat(connect(host(HostKeyPolicy.OFF))).isEqualTo(WELL);
        assertThat(notices).singleElement().asString().contains(known + ":1");
    }

    @Test
    void fileThatCannotBeWrittenIsANotice() {
        Path nowhere = Path.of("/proc/no/known_hosts");
        assertThat(connect(host(HostKeyPolicy.ACCEPT_NEW).withKnownHosts(List.of(nowhere))))
                .isEqualTo(WELL);
        assertThat(notices).singleElement().asString().contains(nowhere.toString());
    }

    @Test
    void devNullKnowsNothingAndKeepsNothing() {
        assertThat(connect(host(HostKeyPolicy.ACCEPT_NEW).withKnownHosts(List.of(Path.of("/dev/null")))))
                .isEqualTo(WELL);
        assertThat(notices).isEmpty();
    }

    @Test
    void configurationsPolicyAndAliasCount() throws IOException {
        Path config = folder.resolve("config");
        Files.writeString(
                config,
                "StrictHostKeyChecking yes\nHostKeyAlias alias\nGlobalKnownHostsFile none\nUserKnownHostsFile " + known
                        + "\n");
        SshHost host = server.host().withKnownHosts(List.of()).withConfig(new SshHost.Config.File(config));
        refused(host);
        write(line("alias", "rsa"));
        assertThat(connect(host)).isEqualTo(WELL);
        // The host's own policy wins over the configuration's.
        write("");
        assertThat(connect(host.withHostKeyPolicy(HostKeyPolicy.ACCEPT_NEW))).isEqualTo(WELL);
        assertThat(Files.readString(known)).isEqualTo(line("alias", "ed25519"));
    }
}
