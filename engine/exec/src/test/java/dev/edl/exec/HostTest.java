package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.edl.command.ssh.SshHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest
    @ValueSource(strings = {"db0", "ip-10-0-0-1", "10.0.0.1", "db0.example.com", "_x", "höst1", "fe80::1", "g++"})
    void theseAreAliases(String text) {
        assertThat(Host.isValidAlias(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                "a b",
                "a,b",
                "a[1]",
                "@a",
                "!a",
                "a*",
                "a?",
                "a\nb",
                "a\u001b[0m",
                "a&b",
                "a^b",
                "$(x)",
                "a/b",
                ".."
            })
    void theseAreNot(String text) {
        assertThat(Host.isValidAlias(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Host(text, HostType.CASSANDRA, new Place.Local()));
    }

    @Test
    void aTypeIsLowerCase() {
        assertThat(HostType.isValid("cassandra")).isTrue();
        assertThat(HostType.isValid("Cassandra")).isFalse();
        assertThat(HostType.isValid("a b")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new HostType(""));
    }

    @Test
    void theAddressShownIsTheOneConnectedTo() {
        assertThat(Fleet.host("db0", "cassandra").address()).isEqualTo("db0");
        Place byAddress = new Place.Ssh(SshHost.of("db0").withHostName("10.0.0.1"));
        assertThat(Fleet.host("db0", "cassandra").withPlace(byAddress).address())
                .isEqualTo("10.0.0.1");
        assertThat(Inventory.localhost().host("localhost").address()).isEqualTo("localhost");
    }
}
