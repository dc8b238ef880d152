package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private final Desk desk = Desk.atLab();
    private final Session session = desk.rehearsing();

    @Test
    void whatWouldBeRunIsTold() {
        Result result = session.exec().run(Map.of("on", "cassandra"), List.of("ls", "a b"));
        assertThat(desk.output()).isEqualTo("would run on db[0-2] as root: ls 'a b'\n");
        assertThat(result.getOk()).isTrue();
        assertThat(result.getExitCode()).isZero();
        assertThat(result).hasToString("0 of 3 well · not run: db[0-2]");
        assertThat(result.getAt("db0").getOutcome()).isEqualTo("was not run");
    }

    @Test
    void aStringWithBlanksIsALineForTheShell() {
        session.exec().run(Map.of("on", "db0", "user", "cassandra"), "nodetool info | head -1");
        session.exec().run(Map.of("on", "db0"), "uptime");
        assertThat(desk.output())
                .isEqualTo("would run on db0 as cassandra: /bin/sh -c 'nodetool info | head -1'\n"
                        + "would run on db0 as root: uptime\n");
    }

    @Test
    void nothingElseIsDoneEither(@org.junit.jupiter.api.io.TempDir Path folder) {
        Background run = session.exec().start(Map.of("on", "db0", "name", "watch"), "sleep 9");
        assertThat(run.getName()).isEqualTo("watch");
        assertThat(run.await(Duration.ofSeconds(1)).getOk()).isTrue();
        run.stop();
        session.exec().signal(Map.of("on", "db1"), "watch", "HUP");
        session.files().put(Map.of("on", "db0"), folder, "/tmp/");
        assertThat(desk.output())
                .isEqualTo("would run on db0 as root: /bin/sh -c 'sleep 9'\n"
                        + "would stop watch on db0\n"
                        + "would send HUP to watch on db1\n"
                        + "would put " + folder + " at /tmp/ on db0\n");
    }

    @Test
    void filesComeFromTheUsualHosts(@org.junit.jupiter.api.io.TempDir Path folder) {
        session.files().get("/etc/hostname", folder);
        assertThat(desk.output()).isEqualTo("would get /etc/hostname on db[0-2] into " + folder + "\n");
    }

    @Test
    void anArgumentThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> session.exec().run(Map.of("tiemout", Duration.ZERO), "true"))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        refused -> assertThat(refused.messageAndHint())
                                .isEqualTo("run has no argument 'tiemout'. Did you mean timeout?"));
        assertThatThrownBy(() -> session.exec().run(Map.of("timeout", "5s"), "true"))
                .isInstanceOf(UsageException.class)
                .hasMessage("run: timeout is a length of time, as in 5.minutes, not 5s (String)");
        assertThatThrownBy(() -> session.exec().start(Map.of("batch", 1), "true"))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> session.exec().run(5)).isInstanceOf(UsageException.class);
    }

    /** A look-up that finds nothing gives null, and must not become a run on all hosts. */
    @Test
    void nullIsNotAsGoodAsNothing() {
        for (String choosing : List.of("on", "type", "exclude")) {
            assertThatThrownBy(() -> session.exec().run(Collections.singletonMap(choosing, null), "true"))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("no host: " + choosing + " is null");
        }
        assertThatThrownBy(() -> session.exec().start(Collections.singletonMap("timeout", null), "true"))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        refused -> assertThat(refused.messageAndHint())
                                .isEqualTo("timeout is null. Leave it out, or give a value"));
        assertThatThrownBy(() -> session.exec().run(Map.of("type", List.of()), "true"))
                .hasMessage("no host: type is empty");
        assertThat(desk.output()).isEmpty();
    }

    @Test
    void protectedHostsNeedAYes() {
        Desk guarded = Desk.at(Desk.lab().protecting(List.of("db1")), dev.edl.exec.Selection.NONE);
        assertThatThrownBy(() -> guarded.session().exec().run(Map.of("on", "cassandra"), "true"))
                .isInstanceOf(UsageException.class)
                .hasMessage("db1 is protected: to run true as root needs yes: true");
        assertThatThrownBy(() -> guarded.session().exec().run(Map.of("on", "cassandra", "yes", true), "true"))
                .hasMessage("a host was to be reached");
    }
}
