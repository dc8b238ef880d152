package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEachImage
final class NotStartedIT {
    private final RealHost host;
    private final Sitting sitting;

    NotStartedIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws InterruptedException {
        HostResult result = sitting.argv("nosuchprogram", "x");
        assertThat(problem(result)).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.NO_PROGRAM);
            assertThat(problem.message()).isEqualTo("nosuchprogram: no such program");
        });
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.bytes()).isZero();
    }

    @Test
    void aPathThatIsNotThereIsNamed() throws InterruptedException {
        Problem problem = problem(sitting.argv("/opt/no such/program"));
        assertThat(problem.kind()).isEqualTo(Kind.NO_PROGRAM);
        assertThat(problem.message()).isEqualTo("/opt/no such/program: no such program");
    }

    @Test
    void aFileThatIsNotExecutableIsNamed() throws InterruptedException {
        HostResult result = sitting.argv("/etc/hostname");
        assertThat(problem(result)).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.NOT_EXECUTABLE);
            assertThat(problem.message()).contains("/etc/hostname").contains("not executable");
        });
        assertThat(result.exitCode()).isEqualTo(126);
    }

    @Test
    void aFolderIsNotExecutable() throws InterruptedException {
        assertThat(problem(sitting.argv("/etc")).kind()).isEqualTo(Kind.NOT_EXECUTABLE);
    }

    @Test
    void aScriptWithoutItsFirstLineIsNotAProgram() throws InterruptedException {
        host.sh("echo 'echo hi' >/opt/no-first-line; chmod 755 /opt/no-first-line");
        HostResult result = sitting.argv("/opt/no-first-line");
        assertThat(problem(result).kind()).isEqualTo(Kind.NOT_EXECUTABLE);
        assertThat(problem(result).message()).contains("/opt/no-first-line");
        assertThat(problem(result).whatNext().orElseThrow()).contains("#!");
    }

    @Test
    void aScriptWhoseInterpreterIsMissingSaysSo() throws InterruptedException {
        host.sh("printf '#!/opt/no/interpreter\\n' >/opt/orphan; chmod 755 /opt/orphan");
        Problem problem = problem(sitting.argv("/opt/orphan"));
        assertThat(problem.kind()).isEqualTo(Kind.NO_PROGRAM);
        assertThat(problem.message()).contains("/opt/orphan").contains("interpreter");
    }

    @Test
    void aProgramThatReturnsTheCodeOfAnUnstartedOneHasRun() throws InterruptedException {
        for (int code : List.of(200, 203, 209, 217)) {
            HostResult result = sitting.argv("sh", "-c", "exit " + code);
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(code));
        }
    }

    @Test
    void aUserThatIsNotThereIsSaid() throws InterruptedException {
        HostResult result = as("nosuchuser", "true");
        assertThat(problem(result).kind()).isEqualTo(Kind.SETTING);
        assertThat(problem(result).message()).isEqualTo("no such user: nosuchuser");
        assertThat(result.exitCode()).isEqualTo(126);
    }

    @Test
    void aUserWithoutAHomeRunsInTheRoot() throws InterruptedException {
        HostResult result = as("nobody", "id -un; pwd");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(Sitting.output(result)).isEqualTo("nobody\n/\n");
    }

    @Test
    void anotherUserRunsInItsHome() throws InterruptedException {
        HostResult result = as("ubuntu", "id -un; pwd; echo $HOME $USER");
        assertThat(Sitting.output(result)).isEqualTo("ubuntu\n/home/ubuntu\n/home/ubuntu ubuntu\n");
    }

    private HostResult as(String user, String line) throws InterruptedException {
        return sitting.run(
                RunSpec.shell(line).user(user).name(Sitting.newName("as")).build());
    }

    @Test
    void aFolderThatIsNotThereIsSaid() throws InterruptedException {
        HostResult result = in("/no/such/folder", "root");
        assertThat(problem(result).kind()).isEqualTo(Kind.SETTING);
        assertThat(problem(result).message()).isEqualTo("no such folder: /no/such/folder");
    }

    @Test
    void aFileIsNoFolder() throws InterruptedException {
        HostResult result = in("/etc/hostname", "root");
        assertThat(problem(result).kind()).isEqualTo(Kind.SETTING);
        assertThat(problem(result).message()).contains("/etc/hostname");
    }

    @Test
    void aFolderThatTheUserMayNotEnterIsSaid() throws InterruptedException {
        HostResult result = in("/root", "nobody");
        assertThat(problem(result).kind()).isEqualTo(Kind.SETTING);
        assertThat(problem(result).message()).contains("/root").contains("Permission denied");
    }

    @Test
    void aFolderWithOddCharactersIsEntered() throws InterruptedException {
        for (String folder : List.of("/opt/a b", "/opt/100%n", "/opt/$HOME", "/opt/it's", "/opt/ü", "/opt/x\\y")) {
            sitting.argv("mkdir", "-p", folder);
            HostResult result = in(folder, "root");
            assertThat(result.outcome()).as(folder).isEqualTo(new Outcome.Exited(0));
            assertThat(Sitting.output(result)).isEqualTo(folder + "\n");
        }
    }

    @Test
    void aRelativePathIsRelativeToWhereItRuns() throws InterruptedException {
        host.sh("mkdir -p /opt/place /root/place; for p in /opt/place /root/place /home/ubuntu; do"
                + " printf '#!/bin/sh\\necho $PWD $1\\n' >$p/tool.sh; chmod 755 $p/tool.sh; done");
        for (String word : List.of("$x", "x")) {
            assertThat(Sitting.output(relative("./tool.sh", word, "/opt/place", "root")))
                    .isEqualTo("/opt/place " + word + "\n");
            assertThat(Sitting.output(relative("place/tool.sh", word, "/opt", "root")))
                    .isEqualTo("/opt " + word + "\n");
            assertThat(Sitting.output(relative("place/tool.sh", word, "~", "root")))
                    .isEqualTo("/root " + word + "\n");
            assertThat(Sitting.output(relative("./tool.sh", word, "~", "ubuntu")))
                    .isEqualTo("/home/ubuntu " + word + "\n");
            assertThat(problem(relative("./tool.sh", word, "/nosuch", "root")).message())
                    .isEqualTo("no such folder: /nosuch");
            assertThat(problem(relative("./tool.sh", word, "/", "root")).kind()).isEqualTo(Kind.NO_PROGRAM);
            assertThat(problem(relative("./tool.sh", word, "~", "nobody")).kind())
                    .isEqualTo(Kind.NO_PROGRAM);
        }
    }

    private HostResult relative(String program, String word, String folder, String user) throws InterruptedException {
        return sitting.run(RunSpec.argv(List.of(program, word))
                .directory(folder)
                .user(user)
                .name(Sitting.newName("relative"))
                .build());
    }

    private HostResult in(String folder, String user) throws InterruptedException {
        return sitting.run(RunSpec.argv(List.of("pwd"))
                .directory(folder)
                .user(user)
                .name(Sitting.newName("in"))
                .build());
    }

    @Test
    void aPropertyThatSystemdDoesNotKnowIsSaid() throws InterruptedException {
        Problem problem = problem(with("NoSuchThing=1"));
        assertThat(problem.kind()).isEqualTo(Kind.SETTING);
        assertThat(problem.message()).contains("NoSuchThing");
    }

    @Test
    void aValueThatSystemdDoesNotUnderstandIsSaid() throws InterruptedException {
        Problem problem = problem(with("MemoryMax=banana"));
        assertThat(problem.kind()).isEqualTo(Kind.SETTING);
        assertThat(problem.message()).contains("MemoryMax");
    }

    @Test
    void aGroupThatIsNotThereIsSaid() throws InterruptedException {
        assertThat(problem(with("Group=nosuchgroup")).kind()).isEqualTo(Kind.SETTING);
    }

    @Test
    void aPropertyOfSystemdIsKept() throws InterruptedException {
        HostResult result = with("Nice=7");
        assertThat(Sitting.output(result)).isEqualTo("7\n");
    }

    private HostResult with(String property) throws InterruptedException {
        return sitting.run(RunSpec.argv(List.of("nice"))
                .property(property)
                .name(Sitting.newName("with"))
                .build());
    }

    @Test
    void whatCouldNotStartLeavesItsNameFree() throws InterruptedException {
        RunName name = Sitting.newName("again");
        sitting.run(RunSpec.argv(List.of("/opt/nosuch")).name(name).build());
        sitting.run(RunSpec.shell("pwd").user("nosuchuser").name(name).build());
        sitting.run(RunSpec.shell("pwd").directory("/nosuch").name(name).build());
        host.sh("printf '#!/opt/no/interpreter\\n' >/opt/lost; chmod 755 /opt/lost");
        sitting.run(RunSpec.argv(List.of("/opt/lost")).name(name).build());
        HostResult result =
                sitting.run(RunSpec.argv(List.of("echo", "ran")).name(name).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(Sitting.output(result)).isEqualTo("ran\n");
    }

    @Test
    void anOldFailureIsNotToldAgain() throws InterruptedException {
        RunName name = Sitting.newName("twice");
        HostResult first =
                sitting.run(RunSpec.shell("pwd").user("nosuchuser").name(name).build());
        HostResult second =
                sitting.run(RunSpec.argv(List.of("/opt/nosuch")).name(name).build());
        assertThat(problem(first).message()).contains("user");
        assertThat(problem(second).kind()).isEqualTo(Kind.NO_PROGRAM);
    }

    private static Problem problem(HostResult result) {
        assertThat(result.outcome()).isInstanceOf(Outcome.NotStarted.class);
        return ((Outcome.NotStarted) result.outcome()).cause();
    }
}
