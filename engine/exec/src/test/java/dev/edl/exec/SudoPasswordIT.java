package dev.edl.exec;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.unit.Beginning;
import dev.edl.exec.unit.LogSink;
import dev.edl.exec.unit.RunRecord;
import dev.edl.exec.unit.SudoPasswords;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins whose sudo asks for a password, which somebody knows. */
@Order(1)
@OnEachImage
final class SudoPasswordIT {
    private static final String RIGHT = "r1ght $HOME 'pass wörd\"";
    private static final String WRONG = "wr0ng-passw0rd";

    private final RealHost host;
    /** Which hosts' refusals were told when another password was asked for. */
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    SudoPasswordIT(Image image) {
        host = RealHost.shared(image);
    }

    private static final class Log implements LogSink {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        @Override
        public void run(RunRecord record, long bytes, boolean gone) {}

        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            text.write(buffer, offset, length);
        }
    }

    /** A new login of the machine, as a host of its own. */
    private Host login(String alias, String sudoers) {
        String login = newName("l").text();
        host.sh("useradd -m -s /bin/bash " + login + "; cat >/tmp/pw-" + login + " <<'EOF'\n" + login + ":" + RIGHT
                + "\nEOF\nchpasswd </tmp/pw-" + login + "; rm /tmp/pw-" + login + "; cat >/etc/sudoers.d/" + login
                + " <<'EOF'\n"
                + sudoers.replace("LOGIN", login) + "\nEOF\nchmod 0440 /etc/sudoers.d/" + login
                + "; visudo -cqf /etc/sudoers.d/" + login);
        host.authorize(login);
        return host.hostOf(alias, login);
    }

    private Host asks(String alias) {
        return login(alias, "LOGIN ALL=(ALL) ALL");
    }

    private Sitting typing(String first, Optional<String> second, Host... hosts) {
        var passwords = new SudoPasswords(first.toCharArray(), refusing -> {
            asked.add(refusing);
            return second.map(String::toCharArray);
        });
        return Sitting.with(passwords, hosts);
    }

    private Sitting typing(String only, Host... hosts) {
        return typing(only, Optional.empty(), hosts);
    }

    private static String loginOf(Host host) {
        return ((Place.Ssh) host.place()).host().fixedUser().orElseThrow();
    }

    private static Problem cause(HostResult result) {
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) result.outcome()).cause();
    }

    /** How often PAM has turned the login away since it was made. */
    private String failures(Host login) {
        return host.sh(
                        "journalctl --sync; journalctl -q --no-pager -o cat -t sudo | grep -c 'pam_unix(sudo:auth).* user="
                                + loginOf(login) + "$' || true")
                .strip();
    }

    @Test
    void everyVerbGoesThroughIt() throws InterruptedException {
        RunName name = newName("verbs");
        try (var sitting = typing(RIGHT, asks("db0"))) {
            HostResult result = sitting.sh("id -un; exit 3");
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(Sitting.output(result)).isEqualTo("root\n");
            sitting.exec()
                    .launch(
                            RunSpec.shell("echo hello; exec sleep 300")
                                    .name(name)
                                    .build(),
                            sitting.hosts(),
                            1);
            assertThat(sitting.exec()
                            .list(sitting.hosts(), 0)
                            .getFirst()
                            .answered()
                            .orElseThrow())
                    .anyMatch(run -> run.name().equals(name.text()));
            var attached = Started.attached(sitting, name, Beginning.FIRST);
            attached.awaitOutput("hello\n");
            var log = new Log();
            assertThat(sitting.exec()
                            .logs(name, false, -1, sitting.hosts(), one -> log)
                            .getFirst()
                            .answered())
                    .contains(true);
            assertThat(log.text.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
            assertThat(sitting.exec()
                            .signal(List.of(name), Signal.CONT, sitting.hosts())
                            .getFirst()
                            .answered()
                            .orElseThrow())
                    .containsEntry(name.text(), "sent");
            assertThat(sitting.stop(name).known()).isTrue();
            assertThat(attached.result().outcome()).isInstanceOf(Outcome.Stopped.class);
            assertThat(sitting.exec()
                            .check(sitting.hosts())
                            .getFirst()
                            .answered()
                            .orElseThrow()
                            .login())
                    .isEqualTo(loginOf(sitting.hosts().getFirst()));
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void whatIsGivenToARunArrivesBehindIt() throws InterruptedException {
        try (var sitting = typing(RIGHT, asks("db0"))) {
            byte[] input = "first\nsecond\n".getBytes(StandardCharsets.UTF_8);
            assertThat(Sitting.output(sitting.run(RunSpec.argv(List.of("cat"))
                            .name(newName("in"))
                            .input(input)
                            .build())))
                    .isEqualTo("first\nsecond\n");
            var script = Script.of("s.sh", "#!/bin/sh\necho \"$1 $(id -un)\"\n".getBytes(StandardCharsets.UTF_8));
            assertThat(Sitting.output(sitting.run(RunSpec.script(script, List.of("a b"))
                            .name(newName("script"))
                            .build())))
                    .isEqualTo("a b root\n");
            HostResult raw = sitting.run(
                    RunSpec.shell("id -un; cat; exit 4").raw(true).input(input).build());
            assertThat(raw.outcome()).isEqualTo(new Outcome.Exited(4));
            assertThat(Sitting.output(raw)).isEqualTo("root\nfirst\nsecond\n");
            var split = Started.on(
                    sitting,
                    RunSpec.shell("echo out; echo err >&2")
                            .name(newName("split"))
                            .split(true)
                            .build());
            split.result();
            assertThat(split.output()).isEqualTo("out\n");
            assertThat(split.errors()).isEqualTo("err\n");
        }
    }

    @Test
    void aWrongOneIsAskedForAgainOnceForAllHosts() throws InterruptedException {
        Host db0 = asks("db0");
        Host db1 = asks("db1");
        try (var sitting = typing(WRONG, Optional.of(RIGHT), db0, db1)) {
            Report report = sitting.runAll(RunSpec.shell("id -un").build());
            assertThat(report.results()).allMatch(result -> result.outcome().ok());
            assertThat(asked).hasSize(1);
            assertThat(failures(db0)).isEqualTo("1");
            assertThat(failures(db1)).isEqualTo("1");
        }
    }

    @Test
    void twoWrongOnesAreTheLast() throws InterruptedException {
        Host login = asks("db0");
        try (var sitting = typing(WRONG, Optional.of(WRONG + "2"), login)) {
            Problem problem = cause(sitting.sh("true"));
            assertThat(problem.kind()).isEqualTo(Kind.PRIVILEGE);
            assertThat(problem.message()).isEqualTo("sudo refuses the password");
            assertThat(String.valueOf(problem.detail())).doesNotContain(WRONG);
            assertThat(failures(login)).isEqualTo("2");
            assertThat(cause(sitting.sh("true")).message()).isEqualTo("sudo refuses the password");
            assertThat(sitting.exec().list(sitting.hosts(), 1).getFirst().failed())
                    .hasValueSatisfying(failed -> assertThat(failed.message()).isEqualTo("sudo refuses the password"));
            assertThat(failures(login)).isEqualTo("2");
            assertThat(asked).containsExactly("db0");
        }
    }

    @Test
    void eachWrongOneCountsOnceForALockedAccount() throws InterruptedException {
        Host login = asks("db0");
        String user = "user = " + loginOf(login);
        host.sh(
                "cp /etc/pam.d/sudo /root/pam-sudo; { echo 'auth [success=ignore default=2] pam_succeed_if.so quiet "
                        + user + "'; echo 'auth [success=done default=ignore] pam_unix.so'; "
                        + "echo 'auth [default=die] pam_faillock.so authfail deny=3'; cat /root/pam-sudo; } >/etc/pam.d/sudo.new; mv /etc/pam.d/sudo.new /etc/pam.d/sudo");
        try (var sitting = typing(WRONG, Optional.of(WRONG + "2"), login)) {
            cause(sitting.sh("true"));
            assertThat(host.sh("faillock --user " + loginOf(login) + " | grep -c sudo"))
                    .isEqualTo("2\n");
        } finally {
            host.sh("mv /root/pam-sudo /etc/pam.d/sudo");
        }
    }

    @Test
    void hostsThatDoNotAskAreSentNone() throws InterruptedException {
        Host free = login("db1", "LOGIN ALL=(ALL) NOPASSWD:ALL");
        String home = "/home/" + loginOf(free);
        // Records all that sudo and the shell behind it could read.
        host.sh("mkdir " + home + "/bin; cat >" + home + "/bin/sudo <<'EOF'\n#!/bin/sh\n"
                + "tee -a " + home + "/read | /usr/bin/sudo \"$@\"\nEOF\nchmod 755 " + home + "/bin/sudo; echo 'PATH="
                + home + "/bin:$PATH' >" + home + "/.bashrc; touch " + home + "/read; chmod 666 " + home + "/read");
        host.authorize("root");
        try (var sitting = typing(RIGHT, asks("db0"), free, host.hostOf("db2", "root"))) {
            for (boolean raw : new boolean[] {false, true}) {
                var spec = RunSpec.shell("id -un; cat").input("the input\n".getBytes(StandardCharsets.UTF_8));
                Report report = sitting.runAll(raw ? spec.raw(true).build() : spec.build());
                assertThat(report.results()).extracting(Sitting::output).containsOnly("root\nthe input\n");
            }
        }
        assertThat(host.sh("cat " + home + "/read")).contains("the input").doesNotContain(RIGHT);
    }

    @Test
    void aPasswordThatSudoRemembersIsNotSent() throws InterruptedException {
        Host login = login("db0", "LOGIN ALL=(ALL) ALL\nDefaults:LOGIN timestamp_type=global");
        try (var sitting = typing(RIGHT, login)) {
            assertThat(sitting.sh("true").outcome().ok()).isTrue();
        }
        try (var sitting = typing(WRONG, login)) {
            assertThat(sitting.sh("true").outcome().ok()).isTrue();
        }
        assertThat(failures(login)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lecture=always",
                "passprompt=\"Kennwort bitte: \"",
                "use_pty, log_output",
                "!use_pty",
                "timestamp_timeout=0",
                "!authenticate",
                "passwd_tries=1",
                "badpass_message=\"Nein.\""
            })
    void settingsOfSudoDoNotMatter(String settings) throws InterruptedException {
        try (var sitting =
                typing(WRONG, Optional.of(RIGHT), login("db0", "LOGIN ALL=(ALL) ALL\nDefaults:LOGIN " + settings))) {
            HostResult result = sitting.sh("id -un; exit 3");
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
            assertThat(Sitting.output(result)).isEqualTo("root\n");
        }
    }

    @Test
    void startupFilesMayTalk() throws InterruptedException {
        Host login = asks("db0");
        host.sh("echo 'echo noise; echo noise >&2' >/home/" + loginOf(login) + "/.bashrc");
        try (var sitting = typing(RIGHT, login)) {
            assertThat(Sitting.output(sitting.sh("id -un"))).isEqualTo("root\n");
        }
    }

    @Test
    void aLoginThatMayNotUseAShellIsToldAsWithout() throws InterruptedException {
        try (var sitting = typing(RIGHT, login("db0", "LOGIN ALL=(ALL) /bin/ls"))) {
            assertThat(cause(sitting.sh("true")).message()).isEqualTo("sudo refuses the login");
        }
    }

    @Test
    void requiredTerminalsAreToldAsWithout() throws InterruptedException {
        try (var sitting = typing(RIGHT, login("db0", "LOGIN ALL=(ALL) ALL\nDefaults:LOGIN requiretty"))) {
            assertThat(cause(sitting.sh("true")).message()).isEqualTo("sudo wants a terminal");
        }
    }

    @Test
    void itIsInNoProcessLogOrRecord() throws InterruptedException {
        Host login = asks("db0");
        RunName name = newName("hidden");
        try (var sitting = typing(RIGHT, login)) {
            host.sh("(until [ -e /tmp/" + name + " ]; do ps -eo args; cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' "
                    + "'\\n'; sleep 0.02; done) >/root/" + name + " 2>&1 &");
            for (int i = 0; i < 5; i++) {
                assertThat(sitting.sh("true").outcome().ok()).isTrue();
            }
            var run = Started.on(
                    sitting,
                    RunSpec.shell("echo on; until [ -e /tmp/" + name + " ]; do sleep 0.05; done")
                            .name(name)
                            .build());
            run.awaitOutput("on\n");
            Awaitility.await()
                    .until(() -> host.holds("grep -q 'sudo [-]S' /root/" + name + " && grep -q 'edl-exe[c]-" + name
                            + "' /root/" + name));
            host.sh("touch /tmp/" + name);
            run.result();
        } finally {
            host.sh("touch /tmp/" + name);
        }
        assertThat(host.sh("cat /root/" + name))
                .contains("sudo -S", "edl-exec-" + name)
                .doesNotContain(RIGHT);
        assertThat(host.sh("cat >/root/needle <<'EOF'\n" + RIGHT + "\nEOF\n"
                        + "journalctl -q --no-pager | grep -cFf /root/needle; "
                        + "grep -rlFf /root/needle /var/log /run/edl /run/systemd /tmp 2>/dev/null; rm /root/needle"))
                .isEqualTo("0\n");
    }
}
