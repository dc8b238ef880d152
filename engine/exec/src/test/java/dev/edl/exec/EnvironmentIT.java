package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachImage
final class EnvironmentIT {
    private final RealHost host;
    private final Sitting sitting;

    EnvironmentIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @Test
    void itIsThatOfALogin() throws InterruptedException {
        Map<String, String> environment = environment(RunSpec.argv(List.of("env", "-0")));
        assertThat(environment)
                .containsEntry("HOME", "/root")
                .containsEntry("USER", "root")
                .containsEntry("LOGNAME", "root")
                .containsEntry("SHELL", "/bin/bash")
                .containsEntry("EDL_HOST", "db0")
                .containsEntry("EDL_TYPE", "cassandra")
                .containsEntry("EDL_RANK", "0")
                .containsKey("LANG");
        assertThat(environment.get("PATH")).contains("/usr/sbin", "/usr/bin");
        assertThat(environment.keySet()).noneMatch(name -> name.startsWith("SUDO_") || name.startsWith("SSH_"));
        assertThat(Sitting.output(sitting.argv("pwd"))).isEqualTo("/root\n");
        assertThat(Sitting.output(sitting.sh("umask"))).isEqualTo("0022\n");
    }

    @Test
    void itIsThatOfALoginOfAnotherUser() throws InterruptedException {
        assertThat(environment(RunSpec.argv(List.of("env", "-0")).user("ubuntu")))
                .containsEntry("HOME", "/home/ubuntu")
                .containsEntry("USER", "ubuntu")
                .containsEntry("LOGNAME", "ubuntu")
                .containsEntry("SHELL", "/bin/bash");
    }

    private Map<String, String> environment(RunSpec.Builder spec) throws InterruptedException {
        var environment = new TreeMap<String, String>();
        String output =
                Sitting.output(sitting.run(spec.name(Sitting.newName("env")).build()));
        Arrays.stream(output.split("\0")).forEach(line -> {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return environment;
    }

    @Test
    void theInputIsEmpty() throws InterruptedException {
        assertThat(sitting.argv("cat").outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(Sitting.output(sitting.sh("readlink /proc/self/fd/0"))).isEqualTo("/dev/null\n");
    }

    @Test
    void noFilesOfOursAreOpen() throws InterruptedException {
        assertThat(Sitting.output(sitting.sh("ls /proc/$$/fd"))).isEqualTo("0\n1\n2\n");
    }

    @Test
    void aClosedPipeEndsAProgramAsInALogin() throws InterruptedException {
        HostResult result = sitting.argv("bash", "-c", "yes | head -n 1; echo ${PIPESTATUS[0]}");
        assertThat(Sitting.output(result)).isEqualTo("y\n141\n");
    }

    @Test
    void noSignalIsIgnoredOrBlocked() throws InterruptedException {
        assertThat(Sitting.output(sitting.sh("grep -E 'Sig(Ign|Blk)' /proc/self/status")))
                .matches("SigBlk:\\s0+\nSigIgn:\\s0+\n");
    }

    @Test
    void givenVariablesReplaceTheLogins() throws InterruptedException {
        assertThat(environment(RunSpec.argv(List.of("/usr/bin/env", "-0"))
                        .variable("HOME", "/opt")
                        .variable("LANG", "de_DE.UTF-8")
                        .variable("EDL_HOST", "mine")
                        .variable("OWN", "x")))
                .containsEntry("HOME", "/opt")
                .containsEntry("LANG", "de_DE.UTF-8")
                .containsEntry("EDL_HOST", "mine")
                .containsEntry("OWN", "x");
    }

    @Test
    void valuesAreWrittenNowhere() throws InterruptedException {
        RunName name = Sitting.newName("secret");
        var run = Started.on(
                sitting,
                RunSpec.shell("echo ${#TOKEN}; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; exit 3")
                        .variable("TOKEN", "s3cret-value")
                        .name(name)
                        .build());
        run.awaitOutput("12\n");
        assertThat(host.holds("grep -rq s3cret-value /var/log/easydblab")).isFalse();
        String nobody = "su nobody -s /bin/sh -c 'systemctl show " + name.unit()
                + "; cat /run/systemd/transient/* /run/edl/*/*' 2>/dev/null | grep -q s3cret-value";
        assertThat(host.holds(nobody)).isFalse();
        assertThat(host.holds("ps -eo args | grep -v grep | grep -q s3cret-value"))
                .isFalse();
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(host.holds("grep -rq s3cret-value /var/log/easydblab /run/edl"))
                .isFalse();
        assertThat(host.holds("journalctl | grep -q s3cret-value")).isFalse();
    }

    /** Whatever the program is given, our own part around it goes on as it should. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LD_PRELOAD=/opt/nosuch.so",
                "LD_LIBRARY_PATH=/opt/nosuch",
                "LD_DEBUG=all",
                "PATH=/opt/nosuch",
                "LC_ALL=tr_TR.UTF-8",
                "IFS=e",
                "ENV=/opt/nosuch",
                "BASH_ENV=/opt/nosuch",
                "PS4=x",
                "GLIBC_TUNABLES=glibc.malloc.check=3",
                "POSIXLY_CORRECT=1",
                "TZ=Pacific/Kiritimati",
                "nonce=1",
                "record=/opt/x"
            })
    void aVariableDoesNotDisturbTheRecord(String assignment) throws InterruptedException {
        int equals = assignment.indexOf('=');
        RunName name = Sitting.newName("var");
        HostResult result = sitting.run(
                RunSpec.shell("/bin/sleep 300 & until read -r c </proc/$!/comm && [ $c = sleep ]; do :; done; exit 203")
                        .variable(assignment.substring(0, equals), assignment.substring(equals + 1))
                        .name(name)
                        .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(203));
        assertThat(result.notes()).singleElement().asString().contains("sleep");
        String log = host.sh("cat " + name.log());
        if (!assignment.startsWith("LD_")) {
            assertThat(Sitting.output(result)).isEmpty();
            assertThat(log.lines()).hasSize(4);
        }
        assertThat(log).startsWith("{\"edl\":\"log\"").endsWith("}\n").contains("\u001e\n{\"edl\":\"end\"");
    }

    @Test
    void variablesOfTheLoaderReachTheProgram() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.argv(List.of("printenv", "LD_LIBRARY_PATH", "X"))
                .variable("LD_LIBRARY_PATH", "/opt/$HOME/lib")
                .variable("X", "y")
                .name(Sitting.newName("loader"))
                .build());
        assertThat(Sitting.output(result)).isEqualTo("/opt/$HOME/lib\ny\n");
    }
}
