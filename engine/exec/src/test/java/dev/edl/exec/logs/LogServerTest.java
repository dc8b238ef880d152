package dev.edl.exec.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.Session;
import dev.edl.exec.UsageException;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.logs.victoria.LogServerException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the log server is looked for. */
class LogServerTest {
    private static final Host CONTROL =
            new Host("control0", HostType.CONTROL, RealHost.nowhere("control0").place());
    private static final Inventory HOSTS =
            Inventory.of("test", null, List.of(RealHost.nowhere("db0"), CONTROL), List.of());

    private static LogServer server(Optional<String> given, Inventory inventory) {
        return new LogServer(given, () -> inventory, LogServerTest::unwanted);
    }

    private static Session unwanted() {
        throw new AssertionError("no connection is wanted");
    }

    @Test
    void theAddressThatIsGivenGoesBeforeTheInventorys() throws InterruptedException {
        Inventory known = HOSTS.loggedAt("http://inventory:9428");
        try (LogServer server = server(Optional.of("given:1"), known)) {
            assertThat(server.hasAddress()).isTrue();
            assertThat(server.get().name()).isEqualTo("http://given:1");
            assertThat(server.get()).isSameAs(server.get());
        }
        try (LogServer server = server(Optional.empty(), known)) {
            assertThat(server.hasAddress()).isTrue();
            assertThat(server.get().name()).isEqualTo("http://inventory:9428");
        }
    }

    @Test
    void anAddressWithALoginIsRefusedAndNotTold() {
        try (LogServer server = server(Optional.of("https://ada:secret@logs/vl/"), HOSTS)) {
            assertThatThrownBy(server::get)
                    .isInstanceOf(UsageException.class)
                    .message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        try (LogServer server = server(Optional.of("ftp://x"), HOSTS)) {
            assertThatThrownBy(server::get)
                    .isInstanceOf(UsageException.class)
                    .hasMessage("not the address of a log server: 'ftp://x'");
        }
    }

    @Test
    void withoutAddressAndControlHostNoneIsKnown() {
        Inventory bare = Inventory.of("test", null, List.of(RealHost.nowhere("db0")), List.of());
        try (LogServer server = server(Optional.empty(), bare)) {
            assertThat(server.hasAddress()).isFalse();
            assertThat(server.controlHost()).isEmpty();
            assertThatThrownBy(server::get).isInstanceOf(UsageException.class).hasMessage("no log server is known");
        }
    }

    @Test
    void aControlHostThatCannotBeReachedLeadsToNone() {
        try (var sitting = Sitting.at(CONTROL);
                var server = new LogServer(Optional.empty(), () -> HOSTS, sitting::session)) {
            assertThat(server.hasAddress()).isFalse();
            assertThat(server.controlHost()).contains(CONTROL);
            assertThatThrownBy(server::get)
                    .isInstanceOfSatisfying(
                            LogServerException.class,
                            e -> assertThat(e.reason()).isEqualTo(LogServerException.Reason.UNREACHABLE))
                    .hasMessageStartingWith(
                            "the log server on control0 (port 9428 there) cannot be reached: 127.0.0.1:")
                    .hasMessageEndingWith(" refuses the connection");
        }
    }
}
