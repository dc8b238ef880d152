package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.ssh.OpenSshConfiguration.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TargetResolverTest {
    private static final Path HOME = Path.of("/home/me");

    @TempDir
    private Path folder;

    private Target resolve(String config, SshHost host) throws Unreachable, IOException {
        return resolve(config, host, Duration.ofSeconds(30));
    }

    private Target resolve(String config, SshHost host, Duration patience) throws Unreachable, IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, config);
        var settings = SshSettings.of(
                HOME, "me", Map.of("PATH", "/bin:/usr/bin", "SSH_AUTH_SOCK", "/run/agent", "DIR", "/var/dir"));
        var configuration = new OpenSshConfiguration(settings, patience);
        return new TargetResolver(settings, configuration)
                .resolve(new Hop(host.withConfig(new SshHost.Config.File(file)), List.of(), 0));
    }

    @Test
    void nothingConfiguredGivesTheDefaults() throws Exception {
        Target target = resolve("", SshHost.of("db0"));
        assertThat(target.hostName()).isEqualTo("db0");
        assertThat(target.port()).isEqualTo(22);
        assertThat(target.identities())
                .containsExactly(
                        HOME.resolve(".ssh/id_ed25519"), HOME.resolve(".ssh/id_ecdsa"), HOME.resolve(".ssh/id_rsa"));
        assertThat(target.chosen()).isFalse();
        assertThat(target.agent()).isEqualTo(Path.of("/run/agent"));
        assertThat(target.jump()).isNull();
        assertThat(target.trust().policy()).isEqualTo(HostKeyPolicy.ACCEPT_NEW);
    }

    @Test
    void tokensTildesAndVariablesAreFilledIn() throws Exception {
        Target target = resolve(
                "Host db0\n HostName %h.example\n User root\n Port 2200\n IdentityFile ~/keys/%h_%r_%p_%n\n"
                        + " IdentityFile ${DIR}/key%%\n CertificateFile %d/c\n ProxyCommand nc -x %r %h %p %n %%\n"
                        + " UserKnownHostsFile ~/kh \"/tmp/a b\" /tmp/c\n IdentityAgent ~/agent\n",
                SshHost.of("db0"));
        assertThat(target.address()).isEqualTo("db0.example:2200");
        assertThat(target.identities())
                .containsExactly(HOME.resolve("keys/db0.example_root_2200_db0"), Path.of("/var/dir/key%"));
        assertThat(target.chosen()).isTrue();
        assertThat(target.certificates()).containsExactly(HOME.resolve("c"));
        assertThat(target.proxyCommand()).isEqualTo("nc -x root db0.example 2200 db0 %");
        assertThat(target.trust().files()).endsWith(Path.of("/tmp/a b"), Path.of("/tmp/c"));
        assertThat(target.knownAs()).isEqualTo("[db0.example]:2200");
    }

    @Test
    void policyIsTakenWhenTheConfigurationSaysItOutright() throws Exception {
        assertThat(policy("StrictHostKeyChecking yes")).isEqualTo(HostKeyPolicy.STRICT);
        assertThat(policy("StrictHostKeyChecking no")).isEqualTo(HostKeyPolicy.OFF);
        assertThat(policy("StrictHostKeyChecking off")).isEqualTo(HostKeyPolicy.OFF);
        assertThat(policy("StrictHostKeyChecking accept-new")).isEqualTo(HostKeyPolicy.ACCEPT_NEW);
        assertThat(policy("StrictHostKeyChecking ask")).isEqualTo(HostKeyPolicy.ACCEPT_NEW);
    }

    private HostKeyPolicy policy(String config) throws Exception {
        return resolve(config, SshHost.of("x")).trust().policy();
    }

    @Test
    void agentIsWhatTheConfigurationNames() throws Exception {
        assertThat(resolve("IdentityAgent none", SshHost.of("x")).agent()).isNull();
        assertThat(resolve("IdentityAgent SSH_AUTH_SOCK", SshHost.of("x")).agent())
                .isEqualTo(Path.of("/run/agent"));
        assertThat(resolve("IdentityAgent $DIR", SshHost.of("x")).agent()).isEqualTo(Path.of("/var/dir"));
    }

    @Test
    void chainOfJumpsBecomesHopsBehindEachOther() throws Exception {
        SshHost host = SshHost.of("x").withIdentityFiles(List.of(Path.of("/k"))).withProxyJump("a@one:2201,[::2]:2202");
        Target target = resolve("", host);
        Hop last = Objects.requireNonNull(target.jump());
        assertThat(last.host().name()).isEqualTo("::2");
        assertThat(last.host().port()).isEqualTo(2202);
        assertThat(last.host().proxyJump()).isEqualTo("a@one:2201");
        assertThat(last.moreKeys()).containsExactly(Path.of("/k"));
    }

    @Test
    void namesThatAShellWouldReadAreRefused() {
        for (String name : List.of("-oProxyCommand=x", "a b", "a;b", "$(x)", "a\nb", "", "`x`")) {
            assertThatThrownBy(() -> resolve("", SshHost.of(name))).as(name).isInstanceOf(Unreachable.class);
        }
        assertThatThrownBy(() -> resolve("", SshHost.of("x").withUser("a'b"))).isInstanceOf(Unreachable.class);
    }

    @Test
    void malformedJumpIsNamed() {
        assertThatThrownBy(() -> resolve("", SshHost.of("x").withProxyJump("a:99999")))
                .hasMessageContaining("not a jump host: 'a:99999'");
    }

    @Test
    void configurationThatHangsIsGivenUp() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> resolve("Match exec \"sleep 60\"\n User x\n", SshHost.of("x"), Duration.ofSeconds(2)))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("not read within 2 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void answerKeepsRepeatedKeywordsInOrder() {
        Answer answer = Answer.parse("user me\nidentityfile a\nidentityfile b c\nempty\n");
        assertThat(answer.all("identityfile")).containsExactly("a", "b c");
        assertThat(answer.first("user")).contains("me");
        assertThat(answer.first("missing")).isEmpty();
    }
}
