package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts that are not fit for runs: each is told by what must be done. */
final class SetupIT {
    private final RealHost host = RealHost.shared(Image.DEBIAN_12);

    @Test
    void sudoThatAsksForAPasswordIsSaid() throws InterruptedException {
        Problem problem = problem("asked", "asked ALL=(ALL) ALL");
        assertThat(problem.kind()).isEqualTo(Kind.PRIVILEGE);
        assertThat(problem.message()).contains("password");
        assertThat(problem.whatNext()).isPresent();
    }

    @Test
    void aLoginThatMayNotUseSudoIsSaid() throws InterruptedException {
        assertThat(problem("stranger", "").kind()).isEqualTo(Kind.PRIVILEGE);
    }

    @Test
    void aLoginThatMayNotUseAShellThroughSudoIsSaid() throws InterruptedException {
        assertThat(problem("limited", "limited ALL=(ALL) NOPASSWD: /bin/ls").kind())
                .isEqualTo(Kind.PRIVILEGE);
    }

    @Test
    void sudoThatWantsATerminalIsSaid() throws InterruptedException {
        assertThat(problem("seated", "seated ALL=(ALL) NOPASSWD:ALL\\nDefaults:seated requiretty")
                        .kind())
                .isEqualTo(Kind.PRIVILEGE);
    }

    @Test
    void aLoginWithoutAShellIsSaid() throws InterruptedException {
        host.sh("useradd -m -s /usr/sbin/nologin shellless || true");
        host.authorize("shellless");
        HostResult result = run("shellless");
        assertThat(cause(result).message()).contains("not available");
        assertThat(result.exitCode()).isEqualTo(126);
    }

    @Test
    void sudoWithItsOwnTerminalWorks() throws InterruptedException {
        user("ptyed", "ptyed ALL=(ALL) NOPASSWD:ALL\\nDefaults:ptyed use_pty, log_output");
        HostResult result = run("ptyed");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(Sitting.output(result)).isEqualTo("out\n");
    }

    @Test
    void questionsToAHostThatIsNotFitHaveTheSameAnswer() throws InterruptedException {
        user("asked2", "asked2 ALL=(ALL) ALL");
        try (var sitting = Sitting.at(host.hostOf("db0", "asked2"))) {
            assertThat(sitting.exec()
                            .list(sitting.hosts(), 1)
                            .getFirst()
                            .failed()
                            .orElseThrow()
                            .kind())
                    .isEqualTo(Kind.PRIVILEGE);
            assertThat(sitting.exec()
                            .stop(List.of(new RunName("x")), sitting.hosts())
                            .getFirst()
                            .failed()
                            .orElseThrow()
                            .kind())
                    .isEqualTo(Kind.PRIVILEGE);
            var launched = sitting.exec()
                    .launch(RunSpec.shell("true").build(), sitting.hosts(), 1)
                    .getFirst();
            assertThat(((Outcome.NotStarted) launched.ended().orElseThrow())
                            .cause()
                            .kind())
                    .isEqualTo(Kind.PRIVILEGE);
        }
    }

    @Test
    void aHostWithoutSystemdIsSaid() throws InterruptedException {
        try (var bare = RealHost.withoutSystemd("bare", Image.DEBIAN_12);
                var sitting = Sitting.at(bare.host())) {
            HostResult result = sitting.sh("echo out");
            assertThat(cause(result).kind()).isEqualTo(Kind.MACHINE);
            assertThat(cause(result).message()).contains("systemd");
            assertThat(sitting.exec()
                            .list(sitting.hosts(), 1)
                            .getFirst()
                            .failed()
                            .orElseThrow()
                            .message())
                    .contains("systemd");
            assertThat(sitting.exec()
                            .stop(List.of(new RunName("x")), sitting.hosts())
                            .getFirst()
                            .failed())
                    .isPresent();
        }
    }

    private Problem problem(String login, String sudoers) throws InterruptedException {
        user(login, sudoers);
        HostResult result = run(login);
        assertThat(result.exitCode()).isEqualTo(126);
        return cause(result);
    }

    private HostResult run(String login) throws InterruptedException {
        try (var sitting = Sitting.at(host.hostOf("db0", login))) {
            return sitting.sh("echo out; exit 3");
        }
    }

    private void user(String login, String sudoers) {
        host.sh("useradd -m -s /bin/bash " + login + " || true; printf '" + sudoers + "\\n' >/etc/sudoers.d/" + login
                + "; chmod 0440 /etc/sudoers.d/" + login + "; visudo -cqf /etc/sudoers.d/" + login);
        host.authorize(login);
    }

    private static Problem cause(HostResult result) {
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) result.outcome()).cause();
    }
}
