package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.InventoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshConfigTest {
    private static final FilePaths PATHS = new FilePaths(Path.of("/cluster"), Path.of("/home/me"));

    @Test
    void theFirstValueThatAppliesWins() {
        SshConfig config = read("""
                Host db0
                  User first
                Host db*
                  User second
                  Port 23
                Host *
                  User third
                  Port 24
                """);
        assertThat(config.host("db0", "x"))
                .isEqualTo(base("db0").withUser("first").withPort(23));
        assertThat(config.host("db1", "x"))
                .isEqualTo(base("db1").withUser("second").withPort(23));
        assertThat(config.host("app0", "x"))
                .isEqualTo(base("app0").withUser("third").withPort(24));
    }

    @Test
    void whatStandsBeforeTheFirstHostIsForAll() {
        SshConfig config = read("User a\nHost db0\n User b\n");
        assertThat(config.host("db0", "x").fixedUser()).contains("a");
        assertThat(config.host("app0", "x").fixedUser()).contains("a");
    }

    @Test
    void identityFilesAddUp() {
        SshConfig config = read("""
                IdentityFile ~/.ssh/one
                Host db*
                  IdentityFile %d/two
                  IdentityFile none
                Host *
                  IdentityFile "with blank/three"
                """);
        assertThat(config.host("db0", "x").identityFiles())
                .containsExactly(
                        Path.of("/home/me/.ssh/one"), Path.of("/home/me/two"), Path.of("/cluster/with blank/three"));
        assertThat(config.host("app0", "x").identityFiles()).hasSize(2);
    }

    @Test
    void keywordsMayBeWrittenInSeveralWays() {
        SshConfig config = read("""
                # a comment
                  user=ubuntu
                PORT = 2222
                hostname   "10.0.0.%%"   # behind it
                \tStrictHostKeyChecking\tyes
                UserKnownHostsFile /dev/null ~/.ssh/known_hosts
                IdentitiesOnly yes
                ProxyJump me@bastion:2200,other
                """.replace(".%%", ".1"));
        SshHost host = config.host("db0", "10.0.0.1");
        assertThat(host)
                .isEqualTo(base("db0")
                        .withHostName("10.0.0.1")
                        .withUser("ubuntu")
                        .withPort(2222)
                        .withHostKeyPolicy(HostKeyPolicy.STRICT)
                        .withIdentitiesOnly(true)
                        .withKnownHosts(List.of(Path.of("/dev/null"), Path.of("/home/me/.ssh/known_hosts")))
                        .withProxyJump("me@bastion:2200,other"));
        assertThat(config.hostName("db0")).contains("10.0.0.1");
    }

    @Test
    void patternsAreOpensshs() {
        SshConfig config = read("""
                Host db? !db1 APP*
                  User matched
                """);
        assertThat(config.host("db0", "x").fixedUser()).contains("matched");
        assertThat(config.host("db1", "x").fixedUser()).isEmpty();
        assertThat(config.host("db10", "x").fixedUser()).isEmpty();
        assertThat(config.host("app7", "x").fixedUser()).contains("matched");
    }

    @Test
    void theHostNameMayBeMadeOfTheAlias() {
        assertThat(read("Hostname %h.example.com\n").hostName("db0")).contains("db0.example.com");
        assertThat(read("User x\n").hostName("db0")).isEmpty();
    }

    @Test
    void newHostKeysAreNotWrittenWhereAStrangerLikes(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/.ssh"));
        Path cluster = Files.createDirectories(folder.resolve("cluster"));
        Files.createSymbolicLink(cluster.resolve("link"), home.resolve("authorized_keys"));
        Files.createSymbolicLink(cluster.resolve("folder"), home);
        Files.writeString(home.resolve("authorized_keys"), "");
        FilePaths paths = new FilePaths(cluster, folder.resolve("home"));
        for (String file :
                List.of("~/.ssh/authorized_keys", "../home/.bashrc", "link", "folder/authorized_keys", "folder/new")) {
            SshConfig config = SshConfig.read(source("UserKnownHostsFile /dev/null " + file), paths);
            assertThat(config.host("db0", "x").knownHosts()).as(file).isEmpty();
            assertThat(config.warnings()).singleElement().asString().contains("UserKnownHostsFile (line 1)");
        }
        for (String file : List.of("known_hosts", "./known_hosts", "none", "~/.ssh/known_hosts")) {
            SshConfig config = SshConfig.read(source("UserKnownHostsFile " + file), paths);
            assertThat(config.host("db0", "x").knownHosts()).as(file).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"no,OFF", "off,OFF", "NO,OFF", "yes,STRICT", "accept-new,ACCEPT_NEW"})
    void hostKeysAreCheckedAsItSaysOutright(String value, HostKeyPolicy policy) {
        assertThat(read("StrictHostKeyChecking " + value).host("db0", "x").hostKeyPolicy())
                .isEqualTo(policy);
    }

    @Test
    void askingIsLeftToTheDefault() {
        assertThat(read("StrictHostKeyChecking ask").host("db0", "x").hostKeyPolicy())
                .isNull();
    }

    @Test
    void whatCouldRunAProgramIsNamedAndNotUsed() {
        SshConfig config = read("""
                User ubuntu
                ProxyCommand touch /tmp/pwned
                Match exec "touch /tmp/pwned"
                  User evil
                  ProxyJump evil
                Host db0
                  Include /etc/passwd
                  IdentityAgent /tmp/agent
                  Port 23
                """);
        assertThat(config.host("db0", "x"))
                .isEqualTo(base("db0").withUser("ubuntu").withPort(23));
        assertThat(config.host("app0", "x")).isEqualTo(base("app0").withUser("ubuntu"));
        assertThat(config.warnings())
                .containsExactly("sshConfig: not used from a file in a cluster's folder: ProxyCommand (line 2), "
                        + "Match (line 3), Include (line 7), IdentityAgent (line 8)");
    }

    @Test
    void manyUnusedKeywordsMakeOneShortWarning() {
        assertThat(read("LogLevel QUIET\n".repeat(20)).warnings())
                .singleElement()
                .asString()
                .endsWith("LogLevel (line 8) and 12 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Port 0                       | expected a port from 1 to 65535 for 'Port', found '0'
                    Port 99999                   | expected a port from 1 to 65535 for 'Port', found '99999'
                    User                         | expected a value for 'User'
                    Host                         | expected a value for 'Host'
                    User -oProxyCommand=x        | expected a login for 'User', found '-oProxyCommand=x'
                    User $(id)                   | expected a login for 'User', found '$(id)'
                    Hostname -x                  | expected an address for 'Hostname', found '-x'
                    Hostname "a b"               | expected an address for 'Hostname', found 'a b'
                    ProxyJump -oProxyCommand=x   | expected user@host:port or none for 'ProxyJump', found '-oProxyCommand=x'
                    StrictHostKeyChecking maybe  | expected yes, no, accept-new or ask for 'StrictHostKeyChecking', found 'maybe'
                    IdentityFile "a              | expected a closing quote
                    """)
    void aValueThatIsNoneIsNamedWithItsLine(String line, String problem) {
        InventoryException thrown = catchThrowableOfType(InventoryException.class, () -> read("\n" + line + "\n"));
        assertThat(thrown).hasMessage("sshConfig:2: " + problem);
    }

    private static SshConfig read(String text) {
        return SshConfig.read(source(text), PATHS);
    }

    private static SourceText source(String text) {
        return new SourceText(Path.of("sshConfig"), text);
    }

    private static SshHost base(String alias) {
        return SshHost.of(alias).withHostName("x").withConfig(new SshHost.Config.None());
    }
}
