package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.RealHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret reaches the program, and nothing else: looked for in every place that is named, on the hosts and here. */
final class SecretIT {
    private static final String SECRET = "s3cr3t-7h4t-n0b0dy-s33s";

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("secret").text();

    @Test
    void itIsInNoCommandLineLogRecordOrListing() {
        for (RealHost host : List.of(cluster.db0(), cluster.app0())) {
            String alias = host.host().alias();
            String line = "echo ${#TOKEN}; while [ ! -e /tmp/" + name + "-done ]; do sleep 0.05; done";
            var said = new StringBuilder();
            try (var run = Program.edl(
                    cluster.folder(),
                    Map.of("TOKEN", SECRET),
                    "-v",
                    "exec",
                    "run",
                    "-w",
                    alias,
                    "--name",
                    name,
                    "--secret-env",
                    "TOKEN",
                    "--",
                    line)) {
                run.awaitOut(SECRET.length() + "\n");
                assertThat(host.sh("ps -eo args; systemctl show " + name + " edl-exec-" + name
                                + "; systemctl cat edl-exec-" + name + "; cat /proc/$(systemctl show -p MainPID --value"
                                + " edl-exec-" + name + ")/cmdline | tr '\\0' ' '"))
                        .contains("edl-exec-" + name)
                        .doesNotContain(SECRET);
                assertThat(host.sh("su ubuntu -c 'cat /run/edl/new/* 2>/dev/null; true'"))
                        .doesNotContain(SECRET);
                host.sh("touch /tmp/" + name + "-done");
                Said end = run.end();
                assertThat(end.code()).as(end.toString()).isZero();
                said.append(end.out()).append(end.err());
            }
            Desk desk = Desk.of(cluster);
            for (String[] words : List.of(
                    new String[] {"exec", "history", "-n", "1000", "-w", alias, "-o", "json"},
                    new String[] {"exec", "list", "--all", "-w", alias, "-o", "json"},
                    new String[] {"exec", "logs", name, "-w", alias, "-o", "json"})) {
                Said told = desk.edl(words);
                assertThat(told.out()).contains(name);
                said.append(told.out()).append(told.err());
            }
            assertThat(said).doesNotContain(SECRET);
            assertThat(host.sh("journalctl --no-pager -q --since -10min | grep -c '" + SECRET + "'; grep -r '" + SECRET
                            + "' /var/log/easydblab /run/edl /run/systemd 2>/dev/null; true"))
                    .isEqualTo("0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b\"c", "two\nlines", "$HOME ${X} $$ `id` \\ \\n", " blanks ", "%n;#", "é"})
    void anyTextIsASecret(String secret) {
        try (var run = Program.edl(
                cluster.folder(),
                Map.of("TOKEN", secret),
                "exec",
                "run",
                "-w",
                "db0",
                "--secret-env",
                "TOKEN",
                "--",
                "printf '%s|' \"$TOKEN\"")) {
            assertThat(run.end().out()).isEqualTo(secret + "|");
        }
    }

    @Test
    void whatIsNotSetIsRefusedWhereNobodyCanBeAsked() {
        Said said = Program.bash(
                        cluster.folder(),
                        "export -f edl; setsid -w bash -c 'edl exec run -w db0 --secret-env NO_TOKEN -- true'; echo $?")
                .end();
        assertThat(said.out()).isEqualTo("125\n");
        assertThat(said.err()).contains("the variable NO_TOKEN is not set here, and no value was typed on a terminal");
    }

    @Test
    void whatWouldStandInACommandLineIsRefused() {
        Said said = Desk.of(cluster)
                .with("LD_PRELOAD", "/x")
                .edl("exec", "run", "-w", "db0", "--secret-env", "LD_PRELOAD", "--", "true");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).contains("cannot be secret");
    }
}
