package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check whose host is lost and comes back; on a host of its own, whose connections it cuts. */
@Order(1)
final class CheckIT {
    private static final RealHost HOST = RealHost.start("db1", Image.DEBIAN_13);

    private final RealHost host = HOST;
    private final Sitting sitting = Sitting.at(host.host());
    private final RunName name = Sitting.newName("checked");
    private final String file = "/var/tmp/" + name;

    @AfterEach
    void leave() {
        sitting.close();
        host.sh("systemctl stop 'edl-exec-*'");
    }

    private CompletableFuture<HostResult> checked(String line, Duration timeout) {
        Rolling rolling = Rolling.AT_ONCE.checkedBy(new Check(line, Duration.ofMillis(100), timeout));
        FleetRun run = sitting.exec()
                .start(
                        RunSpec.shell("exit 0").name(name).build(),
                        sitting.hosts(),
                        FanOut.usual(),
                        rolling,
                        event -> {});
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.await().results().getFirst();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private String unit() {
        return Checkup.nameFor(name).unit();
    }

    private void awaitCheck() {
        Awaitility.await("checking").until(() -> host.holds("systemctl is-active " + unit()));
    }

    @Test
    @Timeout(60)
    void aCheckThatIsCutIsFollowedAgain() {
        var result = checked(
                "echo asked >>" + file + "; until [ -e " + file + "-go ]; do sleep 0.05; done", Duration.ofSeconds(30));
        awaitCheck();
        host.cut();
        Awaitility.await("followed again").until(() -> host.holds("pgrep -f '^tail -s 0.1 -f --pid=.* /dev/null'"));
        host.sh("touch " + file + "-go");
        assertThat(result.join().checked()).isEqualTo(new Checked.Passed());
        assertThat(host.sh("cat " + file)).isEqualTo("asked\n");
    }

    @Test
    @Timeout(90)
    void aHostThatIsRestartedMeanwhileIsCheckedWhenItIsBack() {
        var result = checked("[ -e " + file + " ]", Duration.ofSeconds(60));
        awaitCheck();
        host.crash();
        host.boot();
        host.sh("touch " + file);
        assertThat(result.join().checked()).isEqualTo(new Checked.Passed());
    }

    @Test
    @Timeout(60)
    void aHostThatIsGoneIsLostWhenTheTimeIsOver() {
        var result = checked("false", Duration.ofSeconds(8));
        awaitCheck();
        host.crash();
        try {
            HostResult checked = result.join();
            assertThat(checked.checked())
                    .isInstanceOfSatisfying(
                            Checked.Failed.class,
                            failed -> assertThat(failed.outcome())
                                    .isInstanceOfAny(Outcome.Lost.class, Outcome.NotStarted.class));
            assertThat(checked.ok()).isFalse();
            assertThat(checked.exitCode()).isEqualTo(255);
            assertThat(Fate.of(checked)).isEqualTo(Fate.LOST);
        } finally {
            host.boot();
        }
    }

    @Test
    @Timeout(30)
    void aRunThatIsCutIsLostAndNotFailedAndIsNotChecked() throws InterruptedException {
        Rolling rolling = Rolling.AT_ONCE.checkedBy(new Check("true", Duration.ofMillis(100), Duration.ofSeconds(5)));
        FleetRun run = sitting.exec()
                .start(
                        RunSpec.shell("exec sleep 1000").name(name).build(),
                        sitting.hosts(),
                        FanOut.usual(),
                        rolling,
                        event -> {});
        Awaitility.await().until(() -> host.holds("systemctl is-active " + name.unit()));
        Awaitility.await("followed").until(() -> host.holds("pgrep -f '^tail .*--pid='"));
        host.cut();
        HostResult result = run.await().results().getFirst();
        assertThat(Fate.of(result)).isEqualTo(Fate.LOST);
        assertThat(result.checked()).isEqualTo(new Checked.Skipped());
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
    }

    @Test
    @Timeout(30)
    void anothersRunOfTheCheckNameIsNotTakenForTheCheck() throws InterruptedException {
        RunSpec other =
                RunSpec.shell("exec sleep 1000").name(Checkup.nameFor(name)).build();
        sitting.exec().launch(other, List.of(host.host()), 1);
        HostResult result = checked("true", Duration.ofSeconds(5)).join();
        assertThat(result.checked())
                .isInstanceOfSatisfying(
                        Checked.Failed.class,
                        failed ->
                                assertThat(HostRun.nameTaken(failed.outcome())).isTrue());
    }
}
