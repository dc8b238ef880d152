package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
    @Test
    void keepsTheOrderOfItsSource() {
        Inventory lab = Fleet.lab();
        assertThat(lab.types()).extracting(HostType::name).containsExactly("cassandra", "stress", "control");
        assertThat(Fleet.aliases(lab.ofType(HostType.CASSANDRA))).containsExactly("db0", "db1", "db2");
        assertThat(lab.ofType(new HostType("web"))).isEmpty();
        assertThat(lab).hasToString("lab (app0,control0,db[0-2])");
    }

    @Test
    void anAliasComesOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fleet.of(Fleet.host("db0", "cassandra"), Fleet.host("db0", "stress")));
    }

    @Test
    void anUnknownAliasNamesTheHosts() {
        assertThat(Fleet.lab().find("db7")).isEmpty();
        assertThatExceptionOfType(HostSetException.class)
                .isThrownBy(() -> Fleet.lab().host("db7"))
                .withMessage("unknown host 'db7'");
    }

    @Test
    void aGroupMayBeAddedAndMayBeEmpty() {
        Inventory lab = Fleet.lab().withGroup("canary", List.of("db1", "gone"));
        assertThat(Fleet.aliases(HostSet.parse("@canary").in(lab))).containsExactly("db1");
        assertThat(HostSet.parse("@canary").in(lab.withGroup("canary", List.of())))
                .isEmpty();
    }

    @Test
    void theCommandLineWinsOverEveryInventory() {
        ConnectionOverrides overrides =
                new ConnectionOverrides("root", List.of(Path.of("k")), null, HostKeyPolicy.STRICT);
        Inventory lab = Fleet.lab().withGroup("canary", List.of("db0")).with(overrides);
        assertThat(lab.host("db0").place())
                .isEqualTo(new Place.Ssh(SshHost.of("db0")
                        .withUser("root")
                        .withIdentityFiles(List.of(Path.of("k")))
                        .withHostKeyPolicy(HostKeyPolicy.STRICT)));
        assertThat(HostSet.parse("@canary").in(lab)).hasSize(1);
        assertThat(Inventory.localhost().with(overrides).host("localhost").place())
                .isEqualTo(new Place.Local());
    }

    @Test
    void aNamedConfigurationIsAskedByTheAliasInPlaceOfAFoundOne() {
        ConnectionOverrides overrides = new ConnectionOverrides(null, List.of(), Path.of("/c"), null);
        SshHost.Config named = new SshHost.Config.File(Path.of("/c"));
        SshHost found =
                SshHost.of("db0").withHostName("1.2.3.4").withUser("ubuntu").withConfig(new SshHost.Config.None());
        assertThat(applied(overrides, found))
                .isEqualTo(SshHost.of("db0").withHostName("1.2.3.4").withConfig(named));
        SshHost written = SshHost.of("1.2.3.4").withUser("me").withPort(23);
        assertThat(applied(overrides, written))
                .isEqualTo(SshHost.of("db0")
                        .withHostName("1.2.3.4")
                        .withUser("me")
                        .withPort(23)
                        .withConfig(named));
        assertThat(applied(overrides, SshHost.of("db0")))
                .isEqualTo(SshHost.of("db0").withConfig(named));
        assertThat(applied(overrides, SshHost.of("db0").withConfig(new SshHost.Config.File(Path.of("/a")))))
                .isEqualTo(SshHost.of("db0").withConfig(named));
    }

    private static SshHost applied(ConnectionOverrides overrides, SshHost ssh) {
        Host host = Fleet.host("db0", "cassandra").withPlace(new Place.Ssh(ssh));
        return switch (overrides.appliedTo(host).place()) {
            case Place.Ssh(SshHost changed) -> changed;
            case Place.Local local -> throw new AssertionError("local");
        };
    }

    @Test
    void noOverridesChangeNothing() {
        Host host = Fleet.host("db0", "cassandra");
        assertThat(ConnectionOverrides.NONE.appliedTo(host)).isEqualTo(host);
    }
}
