package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words arrive exactly whatever the login shell is; shells that this machine has not got are left out. */
@Timeout(60)
class LoginShellIT {
    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "a b",
            "'",
            "''",
            "\"",
            "\\",
            "\\\\n",
            "\\'",
            "$HOME",
            "${X}",
            "$$",
            "%n",
            "%h",
            "%1",
            "`id`",
            "!!",
            "a!b",
            "!",
            "\\!",
            "*",
            "?",
            "~",
            "~root",
            "line\nbreak",
            "\n",
            "\n\n",
            "'\n'",
            "trailing\n",
            "tab\t",
            "ümläut €",
            "😀",
            ";",
            "|",
            "&",
            "&&",
            "<",
            ">x",
            "#x",
            "-n",
            "--",
            "=x",
            "A=b",
            "{a,b}",
            "[a]",
            "(",
            ")",
            "^",
            "^a^b",
            "\r",
            "$edl_nl",
            "@x",
            "+",
            ":",
            "\u0001");

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/bin/zsh", "/bin/mksh", "/bin/tcsh", "/usr/bin/fish"})
    void wordsAreExactInEveryLoginShell(String shell) {
        assumeThat(Files.isExecutable(Path.of(shell))).isTrue();
        try (var server = SshServer.start(shell, new String[0]);
                var ssh = new Ssh(server.settings())) {
            SshBackend backend = ssh.backend(server.host());
            var argv = new ArrayList<>(List.of("printf", "%s\\0"));
            argv.addAll(HOSTILE);
            Seen.Result plain = Seen.of(backend.start(Command.builder(argv).build()));
            assertThat(plain.out().split("\0", -1))
                    .containsExactly(Keys.concat(HOSTILE, List.of("")).toArray(String[]::new));
            String value = "it's \\ ! \n $HOME \"";
            Seen.Result wrapped = Seen.of(backend.start(Command.builder(List.of("sh", "-c", "pwd; printf %s \"$A\""))
                    .directory("/usr")
                    .environment(Map.of("A", value))
                    .build()));
            assertThat(wrapped.out()).isEqualTo("/usr\n" + value);
            assertThat(Outcomes.of(backend, "sh", "-c", "exit 42")).isEqualTo(new Outcome.Exited(42));
            if (shell.endsWith("csh")) {
                // It says 1, which any program may say.
                return;
            }
            assertThat(Outcomes.of(backend, "no-such-program"))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            not -> assertThat(not.cause().kind()).isEqualTo(Kind.NO_PROGRAM));
        }
    }
}
