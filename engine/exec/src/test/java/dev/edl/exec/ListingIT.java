package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.OnEachImage;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OnEachImage
final class ListingIT {
    private final RealHost host;
    private final Sitting sitting;

    ListingIT(Image image) {
        host = RealHost.shared(image);
        sitting = host.sitting();
    }

    @Test
    void listShowsRunningBackgroundTools() throws InterruptedException {
        RunName name = Sitting.newName("listed");
        Instant before = Instant.now().minusSeconds(1);
        launch(RunSpec.argv(List.of("sh", "-c", "exec sleep 300", "a b"))
                .name(name)
                .build());
        RunInfo info = find(name).orElseThrow();
        assertThat(info.host().alias()).isEqualTo("db0");
        assertThat(info.name()).isEqualTo(name.text());
        assertThat(info.state()).isEqualTo("running");
        assertThat(info.ended()).isEmpty();
        assertThat(info.duration()).isEmpty();
        assertThat(info.who()).isEqualTo("tester@bench as ubuntu");
        assertThat(info.command()).isEqualTo("sh -c 'exec sleep 300' 'a b'");
        assertThat(info.id()).matches("[0-9a-f]{20}");
        assertThat(info.started().orElseThrow()).isBetween(before, Instant.now().plusSeconds(1));
        Awaitility.await()
                .until(() -> host.sh("cat /proc/" + info.pid() + "/comm").equals("sleep\n"));
        assertThat(info.memory().orElse(1)).isPositive();
        sitting.stop(name);
        RunInfo ended = find(name).orElseThrow();
        assertThat(ended.state()).isEqualTo("ended");
        assertThat(ended.ended()).contains(new Outcome.Stopped("tester@bench"));
    }

    @Test
    void aUnitOfSomebodyElsesIsListed() throws InterruptedException {
        RunName name = Sitting.newName("foreign");
        host.sh("systemd-run --unit=" + name.unit() + " sleep 300 '$x'");
        RunInfo info = find(name).orElseThrow();
        assertThat(info.state()).isEqualTo("running");
        assertThat(info.who()).isEmpty();
        assertThat(info.command()).contains("sleep 300");
        host.sh("systemctl stop " + name.unit());
        assertThat(find(name)).isEmpty();
    }

    @Test
    void aFailedUnitOfSomebodyElsesDoesNotRun() throws InterruptedException {
        RunName name = Sitting.newName("foreign");
        host.sh("systemd-run --wait --unit=" + name.unit() + " false || true");
        assertThat(find(name).orElseThrow().state()).isEqualTo("failed");
        host.sh("systemctl reset-failed " + name.unit());
    }

    @Test
    void endedRunsAreListedWithTheirOutcome() throws InterruptedException {
        RunName good = Sitting.newName("good");
        RunName bad = Sitting.newName("bad");
        RunName lost = Sitting.newName("unstarted");
        Instant before = Instant.now();
        sitting.run(RunSpec.shell("sleep 0.4").name(good).build());
        Instant after = Instant.now();
        sitting.run(RunSpec.shell("kill -KILL $$").name(bad).build());
        host.sh("printf '#!/opt/none\\n' >/opt/unstartable; chmod 755 /opt/unstartable");
        sitting.run(RunSpec.argv(List.of("/opt/unstartable")).name(lost).build());
        RunInfo info = find(good).orElseThrow();
        assertThat(info.ended()).contains(new Outcome.Exited(0));
        assertThat(info.duration().orElseThrow()).isBetween(Duration.ofMillis(350), Duration.between(before, after));
        assertThat(info.who()).isEqualTo("tester@bench as ubuntu");
        assertThat(info.pid()).isZero();
        assertThat(info.started().orElseThrow()).isBetween(before.minusSeconds(1), after.plusSeconds(1));
        assertThat(find(bad).orElseThrow().ended()).contains(new Outcome.Signalled("KILL"));
        assertThat(find(lost).orElseThrow().ended().orElseThrow()).isInstanceOf(Outcome.NotStarted.class);
    }

    @Test
    void endedRunsComeInTheirOrderAndTheNewestAreNeverLeftOut() throws InterruptedException {
        RunName name = Sitting.newName("order");
        for (int code = 1; code <= 4; code++) {
            sitting.run(RunSpec.shell("exit " + code).name(name).build());
        }
        assertThat(list(Integer.MAX_VALUE).stream()
                        .filter(info -> info.name().equals(name.text()))
                        .map(info -> info.ended().orElseThrow()))
                .containsExactly(
                        new Outcome.Exited(1), new Outcome.Exited(2), new Outcome.Exited(3), new Outcome.Exited(4));
        var found = sitting.exec()
                .find(List.of(name), sitting.hosts())
                .getFirst()
                .answered()
                .orElseThrow();
        assertThat(found.stream()
                        .filter(info -> info.name().equals(name.text()))
                        .map(info -> info.ended().orElseThrow()))
                .containsExactly(new Outcome.Exited(4));
    }

    @Test
    void commandsOfAnyCharactersAreListedAsTheyWereTyped() throws InterruptedException {
        RunName name = Sitting.newName("odd");
        String line =
                "true 'a\n\nId=edl-exec-spoof.service\nActiveState=active\nMainPID=1\n\n' \"\\\" ü 🦀 $HOME %n \u001b[31m\"";
        var spec = RunSpec.shell(line + "; exec sleep 300").name(name).build();
        launch(spec);
        assertThat(find(name).orElseThrow().command()).isEqualTo(line + "; exec sleep 300");
        assertThat(list(0)).extracting(RunInfo::name).contains(name.text()).doesNotContain("spoof");
        sitting.stop(name);
        assertThat(find(name).orElseThrow().command()).isEqualTo(line + "; exec sleep 300");
        assertThat(list(Integer.MAX_VALUE)).extracting(RunInfo::name).doesNotContain("spoof");
    }

    @Test
    void fiftyUnitsAreListed() throws InterruptedException {
        String prefix = Sitting.newName("fifty").text();
        host.sh("for i in $(seq 50); do systemd-run -q --unit=edl-exec-" + prefix + "-$i.service sleep 300; done");
        var listed = list(0).stream()
                .map(RunInfo::name)
                .filter(name -> name.startsWith(prefix))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> prefix + "-" + i)
                        .toList());
        host.sh("systemctl stop 'edl-exec-" + prefix + "-*'");
    }

    @Test
    void aRunThatIsStoppingSaysSo() throws InterruptedException {
        RunName name = Sitting.newName("stopping");
        var run = Started.on(
                sitting,
                RunSpec.shell("trap '' TERM; echo ready; until [ -e /tmp/" + name + " ]; do sleep 0.05; done")
                        .name(name)
                        .property("TimeoutStopSec=60")
                        .build());
        run.awaitOutput("ready\n");
        run.fleet().stop();
        Awaitility.await().until(() -> find(name).orElseThrow().state().equals("stop-sigterm"));
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void aFileThatIsNoRecordIsNoRun() throws InterruptedException {
        RunName name = Sitting.newName("real");
        sitting.run(RunSpec.shell("exit 3").name(name).build());
        host.sh(
                "cd /var/log/easydblab/runs; rm -rf junk abc.*; echo junk >junk; echo '{}' >abc.def@empty-object; : >abc.0@empty;"
                        + " head -c 1000 /dev/urandom >abc.1@random; echo '{\"edl\":\"begin\",' >abc.2@cut; mkdir abc.3@folder");
        var listed = list(Integer.MAX_VALUE);
        assertThat(listed).extracting(RunInfo::name).contains(name.text()).doesNotContain("junk");
        host.sh("cd /var/log/easydblab/runs; rm -r junk abc.*");
    }

    private void launch(RunSpec spec) throws InterruptedException {
        assertThat(sitting.exec().launch(spec, sitting.hosts(), 1).getFirst().ended())
                .isEmpty();
    }

    private List<RunInfo> list(int records) throws InterruptedException {
        return sitting.exec()
                .list(sitting.hosts(), records)
                .getFirst()
                .answered()
                .orElseThrow();
    }

    private Optional<RunInfo> find(RunName name) throws InterruptedException {
        return sitting.exec().find(List.of(name), sitting.hosts()).getFirst().answered().orElseThrow().stream()
                .filter(info -> info.name().equals(name.text()))
                .findFirst();
    }
}
