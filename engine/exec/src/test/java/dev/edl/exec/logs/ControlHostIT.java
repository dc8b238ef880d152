package dev.edl.exec.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.Rows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log server on the control host, reached through its SSH connection. */
final class ControlHostIT {
    private static final RealHost HOST = RealHost.start("control0", Image.DEBIAN_12);
    private static final Host CONTROL =
            new Host("control0", HostType.CONTROL, HOST.host().place());
    /** Answers each question with one row. */
    private static final String SERVER = """
            cat >/usr/local/bin/fake-logs <<'END'
            #!/bin/sh
            length=0
            while IFS= read -r line; do
              line=${line%"$(printf '\\r')"}
              case $line in
                [Cc]ontent-[Ll]ength:*) length=${line#*: } ;;
                '') break ;;
              esac
            done
            dd bs=1 count="$length" of=/dev/null 2>/dev/null
            printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 20\\r\\n\\r\\n{"from":"control0"}\\n'
            END
            chmod +x /usr/local/bin/fake-logs
            cat >/etc/systemd/system/fake-logs.socket <<'END'
            [Socket]
            ListenStream=127.0.0.1:9428
            Accept=yes
            END
            cat >/etc/systemd/system/fake-logs@.service <<'END'
            [Service]
            ExecStart=-/usr/local/bin/fake-logs
            StandardInput=socket
            END
            systemctl daemon-reload
            systemctl start fake-logs.socket
            """;

    private final Sitting sitting = Sitting.at(CONTROL);
    private final LogServer server = new LogServer(
            Optional.empty(), () -> Inventory.of("test", null, List.of(CONTROL), List.of()), sitting::session);

    @AfterEach
    void leave() {
        server.close();
        sitting.close();
        HOST.sh("systemctl stop fake-logs.socket || true");
    }

    private static String asked(LogServer server) throws InterruptedException {
        try (Rows rows = server.get().query("*", "from")) {
            assertThat(rows.next()).isTrue();
            return rows.value(0);
        }
    }

    @Test
    void itIsAskedThroughATunnel() throws InterruptedException {
        HOST.sh(SERVER);
        assertThat(asked(server)).isEqualTo("control0");
        assertThat(server.get().name()).isEqualTo("the log server on control0");
        assertThat(asked(server)).isEqualTo("control0");
    }

    @Test
    void aLostConnectionIsMadeAnew() throws InterruptedException {
        HOST.sh(SERVER);
        assertThat(asked(server)).isEqualTo("control0");
        HOST.cut();
        assertThat(asked(server)).isEqualTo("control0");
    }

    @Test
    void thatNoServerListensThereIsSaid() {
        assertThatThrownBy(server::get)
                .isInstanceOfSatisfying(
                        LogServerException.class,
                        e -> assertThat(e.hint().orElse("")).startsWith("start VictoriaLogs there"))
                .hasMessageStartingWith(
                        "the log server on control0 (port 9428 there) cannot be reached: 127.0.0.1:9428");
    }

    @Test
    void oneThatEndsLaterCannotBeReached() throws InterruptedException {
        HOST.sh(SERVER);
        assertThat(asked(server)).isEqualTo("control0");
        HOST.sh("systemctl stop fake-logs.socket");
        assertThatThrownBy(() -> asked(server))
                .isInstanceOf(LogServerException.class)
                .hasMessageStartingWith("the log server on control0 cannot be reached: ");
    }
}
