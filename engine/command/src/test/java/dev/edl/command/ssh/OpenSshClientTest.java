package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenSshClientTest {
    @Test
    void whatIsNotFixedIsLeftToTheConfiguration() {
        assertThat(OpenSshClient.arguments(SshHost.of("db0"))).containsExactly("--", "db0");
        assertThat(OpenSshClient.arguments(SshHost.of("db0").withConfig(new SshHost.Config.File(Path.of("/a b")))))
                .containsExactly("-F", "/a b", "--", "db0");
    }

    @Test
    void allThatIsFixedIsSaid() {
        SshHost host = SshHost.of("db0")
                .withHostName("10.0.0.1")
                .withPort(2222)
                .withUser("ubuntu")
                .withIdentityFiles(List.of(Path.of("/k/one"), Path.of("/k/two")))
                .withIdentitiesOnly(true)
                .withProxyJump("me@jump:22")
                .withKnownHosts(List.of(Path.of("/h/a b"), Path.of("/h/c")))
                .withHostKeyPolicy(HostKeyPolicy.STRICT);
        assertThat(String.join(" ", OpenSshClient.arguments(host)))
                .isEqualTo("-l ubuntu -p 2222 -o HostName=10.0.0.1 -i /k/one -i /k/two -o IdentitiesOnly=yes"
                        + " -o ProxyJump=me@jump:22 -o UserKnownHostsFile=\"/h/a b\" \"/h/c\""
                        + " -o StrictHostKeyChecking=yes -- db0");
    }

    @Test
    void withoutAConfigurationNoneIsReadAndKeysAreLearntAsWeDo() {
        assertThat(OpenSshClient.arguments(SshHost.of("10.0.0.1").withConfig(new SshHost.Config.None())))
                .containsExactly("-F", "none", "-o", "StrictHostKeyChecking=accept-new", "--", "10.0.0.1");
    }
}
