package dev.edl.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is brought to a run: its standard input, and its script. */
@OnEachImage
final class InputIT {
    private final RealHost host;
    private final Sitting sitting;

    InputIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    private void nothingIsLeftOf(RunName name) {
        Awaitility.await("nothing is left")
                .until(() -> !host.holds("systemctl is-active " + name.unit() + " || ls /run/edl/new/*.input"
                        + " /run/edl/new/*.script 2>/dev/null | grep ."));
    }

    private static Script script(String text) {
        return Script.of("given.sh", text.getBytes(UTF_8));
    }

    @Test
    void anyBytesArriveAndAreGoneAfterwards() throws InterruptedException {
        byte[] bytes = new byte[3_000_000];
        new Random(4).nextBytes(bytes);
        RunName name = Sitting.newName("bytes");
        var run = Started.on(
                sitting, RunSpec.argv(List.of("cat")).input(bytes).name(name).build());
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.bytes()).isEqualTo(bytes);
        nothingIsLeftOf(name);
    }

    @Test
    void anEmptyInputIsOne() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.shell("readlink /proc/self/fd/0; wc -c")
                .input(new byte[0])
                .name(Sitting.newName("empty"))
                .build());
        assertThat(Sitting.output(result)).matches("/run/edl/new/\\w+\\.input\n0\n");
    }

    @Test
    void aLaunchedRunHasItToo() throws InterruptedException {
        RunName name = Sitting.newName("bg");
        var spec = RunSpec.shell("while [ ! -e /tmp/" + name + " ]; do sleep 0.05; done; cat")
                .input("later\n".getBytes(UTF_8))
                .name(name)
                .build();
        assertThat(sitting.exec().launch(spec, sitting.hosts(), 1).getFirst().ended())
                .isEmpty();
        host.sh("touch /tmp/" + name);
        var run = Started.attached(sitting, name, 0);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.output()).isEqualTo("later\n");
        nothingIsLeftOf(name);
    }

    @Test
    void aScriptRunsByItsFirstLineAndIsRemoved() throws InterruptedException {
        RunName name = Sitting.newName("script");
        HostResult result = sitting.run(
                RunSpec.script(script("#!/bin/sh -e\nprintf '%s|' \"$@\"\nfalse\necho no\n"), List.of("a b", "$x;", ""))
                        .name(name)
                        .build());
        assertThat(Sitting.output(result)).isEqualTo("a b|$x;||");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(1));
        nothingIsLeftOf(name);
    }

    @Test
    void anotherUserReadsItsScriptAndItsInputAndNobodyElse() throws InterruptedException {
        HostResult result =
                sitting.run(RunSpec.script(script("#!/bin/sh\nid -un; cat; stat -c '%a %U' \"$0\"\n"), List.of())
                        .input("secret\n".getBytes(UTF_8))
                        .user("ubuntu")
                        .name(Sitting.newName("other"))
                        .build());
        assertThat(Sitting.output(result)).isEqualTo("ubuntu\nsecret\n600 ubuntu\n");
    }

    @Test
    void anInterpreterThatIsNotThereIsNamed() throws InterruptedException {
        RunName name = Sitting.newName("orphan");
        HostResult result = sitting.run(
                RunSpec.script(script("#!/opt/nosuch\n"), List.of()).name(name).build());
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(((Outcome.NotStarted) result.outcome()).cause().message()).contains("/opt/nosuch");
        nothingIsLeftOf(name);
    }

    @Test
    void twoInputsAreRefused() {
        var spec = RunSpec.argv(List.of("cat")).input(new byte[1]).property("StandardInput=null");
        assertThatThrownBy(spec::build).isInstanceOf(UsageException.class).hasMessageContaining("StandardInput");
    }
}
