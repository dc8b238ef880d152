package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachImage
final class ChildrenIT {
    private final RealHost host;
    private final Sitting sitting;

    ChildrenIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exit 0", "exit 3", "exit 255", "kill -KILL $$", "kill -SEGV $$", "kill -TERM $$", "kill -INT $$"
            })
    void whatIsLeftIsEndedAndNamed(String end) throws InterruptedException {
        String mark = Sitting.newName("77").text().replaceAll("\\D", "");
        HostResult result = sitting.sh("nohup sleep 30" + mark + " & sh -c 'sleep 31" + mark
                + "; true' & until [ \"$(pgrep -fc '^sleep 3[01]" + mark + "')\" = 2 ]; do sleep 0.02; done; " + end);
        assertThat(result.notes())
                .singleElement()
                .asString()
                .startsWith("ended with it: ")
                .contains("sleep (", "sh (");
        assertThat(host.holds("pgrep -f 'sleep 3[01]" + mark + "'")).isFalse();
    }

    @Test
    void nothingIsNamedWhereNothingIsLeft() throws InterruptedException {
        assertThat(sitting.sh("sleep 0.01 & wait; exit 3").notes()).isEmpty();
    }

    @Test
    void manyChildrenAreNamed() throws InterruptedException {
        HostResult result = sitting.sh("for i in $(seq 200); do sleep 300 & done; exit 0");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.notes()).singleElement().asString().contains("sleep (");
    }

    @Test
    void aChildWithAnOddNameIsNamedHarmlessly() throws InterruptedException {
        host.sh("cp /bin/sleep \"/opt/a\\\"b\u001b[3\" 2>/dev/null; cp /bin/sleep '/opt/x y'");
        HostResult result = sitting.sh("'/opt/a\"b\u001b[3' 300 & a=$!; '/opt/x y' 300 & b=$!; for p in $a $b; do"
                + " until read -r comm </proc/$p/comm && [ \"$comm\" != sh ]; do :; done; done; exit 4");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(4));
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("? (", "x y (")
                .doesNotContain("\u001b");
    }

    @Test
    void aChildThatIgnoresTheEndIsKilled() throws InterruptedException {
        HostResult result = sitting.run(RunSpec.shell("sh -c 'trap \"\" TERM; while :; do sleep 0.1; done' & exit 0")
                .property("TimeoutStopSec=1")
                .name(Sitting.newName("stubborn"))
                .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.notes()).singleElement().asString().startsWith("ended with it: sh (");
    }

    @Test
    void whatAChildWritesUntilItIsEndedIsOutput() throws InterruptedException {
        String up = "/tmp/" + Sitting.newName("up");
        HostResult result = sitting.sh("sh -c 'trap \"echo child ends; exit\" TERM; echo child; : >" + up
                + "; while :; do sleep 0.02; done' & until [ -e " + up + " ]; do sleep 0.02; done; echo main ends");
        assertThat(Sitting.output(result)).startsWith("child\nmain ends\n").endsWith("child ends\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "exit 3", "kill -KILL $$"})
    void whatIsToBeKeptGoesOnAndIsNamed(String end) throws InterruptedException {
        RunName name = Sitting.newName("keep");
        HostResult result = sitting.run(RunSpec.shell("sh -c 'while [ ! -e /tmp/" + name
                        + " ]; do sleep 0.05; done; echo late; touch /tmp/" + name + "-late' & echo main; " + end)
                .keepChildren(true)
                .name(name)
                .build());
        assertThat(result.notes())
                .singleElement()
                .asString()
                .startsWith("left running: ")
                .contains("sh (");
        assertThat(Sitting.output(result)).isEqualTo("main\n");
        host.sh("touch /tmp/" + name);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> host.holds("[ -e /tmp/" + name + "-late ]"));
        var again = Started.attached(sitting, name, 0);
        again.result();
        assertThat(again.output()).isEqualTo("main\n");
        HostResult next = sitting.run(RunSpec.shell("echo next").name(name).build());
        assertThat(Sitting.output(next)).isEqualTo("next\n");
    }
}
