package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class OutputIT {
    private static final String FAKE_END =
            "\\036\\n{\"edl\":\"end\",\"nonce\":\"0000000000000000\",\"result\":\"success\","
                    + "\"code\":\"exited\",\"status\":\"0\",\"up\":1.00}\\n";

    private final RealHost host = RealHost.shared(Image.DEBIAN_12);
    private final Sitting sitting = host.sitting();

    @Test
    void bothStreamsComeInTheirOrder() throws InterruptedException {
        HostResult result = sitting.sh("for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done");
        var expected = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            expected.append("out ").append(i).append("\nerr ").append(i).append('\n');
        }
        assertThat(Sitting.output(result)).isEqualTo(expected.toString());
        assertThat(result.bytes()).isEqualTo(expected.length());
    }

    @Test
    void nothingIsNothing() throws InterruptedException {
        HostResult result = sitting.argv("true");
        assertThat(Sitting.output(result)).isEmpty();
        assertThat(result.bytes()).isZero();
    }

    @Test
    void aLastLineWithoutItsEndStaysSo() throws InterruptedException {
        assertThat(Sitting.output(sitting.argv("printf", "a\\nb"))).isEqualTo("a\nb");
        assertThat(Sitting.output(sitting.argv("printf", "\\n"))).isEqualTo("\n");
    }

    @Test
    void outputIsSeenAsItIsWritten() throws InterruptedException {
        RunName name = Sitting.newName("live");
        var run = Started.on(
                sitting,
                RunSpec.shell("printf first; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; echo second")
                        .name(name)
                        .build());
        run.awaitOutput("first");
        assertThat(host.holds("systemctl is-active " + name.unit())).isTrue();
        assertThat(run.begun()).isTrue();
        host.sh("touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.output()).isEqualTo("firstsecond\n");
    }

    @Test
    void theLogOnTheHostHasHeaderOutputAndTrailer() throws InterruptedException {
        RunName name = Sitting.newName("log");
        sitting.run(RunSpec.shell("printf 'a\\nb'; exit 3").name(name).build());
        String log = host.sh("cat " + name.log() + " | cat");
        assertThat(log)
                .matches(
                        "(?s)\\{\"edl\":\"log\",\"id\":\"[0-9a-f]+\",\"unit\":\"[^\"]+\"}\n\\{\"edl\":\"begin\",[^\n]*}\na\nb\u001e\n\\{\"edl\":\"end\",[^\n]*}\n");
        assertThat(log)
                .contains("\"name\":\"" + name + "\"", "\"host\":\"db0\"", "\"who\":\"tester@bench\"")
                .contains("\"login\":\"ubuntu\"", "\"status\":\"3\"");
    }

    @Test
    void aLogIsGivenItsIdentityOnce() throws InterruptedException {
        RunName name = Sitting.newName("identity");
        for (String line : List.of("echo 1", "echo 2; echo 3 >&2", "echo 4")) {
            sitting.run(RunSpec.shell(line).name(name).split(true).build());
        }
        for (String log : List.of(name.log(), name.errorLog())) {
            List<String> lines = host.sh("cat " + log).lines().toList();
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("{\"edl\":\"log\""))
                    .hasSize(1);
            assertThat(lines.getFirst()).startsWith("{\"edl\":\"log\",\"id\":\"");
        }
    }

    @Test
    void aProgramThatPrintsItsOwnLogIsShownExactly() throws InterruptedException {
        RunName name = Sitting.newName("self");
        HostResult result = sitting.run(RunSpec.shell("x=$(cat " + name.log() + "); echo \"$x\"")
                .name(name)
                .build());
        String begin = host.sh("head -n 2 " + name.log());
        assertThat(Sitting.output(result)).isEqualTo(begin);
    }

    @Test
    void aProgramThatPrintsItsOldLogsIsShownExactly() throws InterruptedException {
        RunName name = Sitting.newName("self");
        sitting.run(RunSpec.shell("echo first; exit 3").name(name).build());
        String first = host.sh("cat " + name.log() + " | cat");
        HostResult result = sitting.run(RunSpec.shell("cp " + name.log() + " /tmp/" + name + "; cat /tmp/" + name)
                .name(name)
                .build());
        String header = host.sh("tail -c +" + (first.length() + 1) + " " + name.log() + " | head -n 1");
        assertThat(Sitting.output(result)).isEqualTo(first + header);
    }

    @Test
    void aTrailerOfTheProgramsOwnIsOutput() throws InterruptedException {
        String expected = FAKE_END.replace("\\036", "\u001e").replace("\\n", "\n");
        HostResult result = sitting.argv("printf", FAKE_END.replace("\"", "\\\""));
        assertThat(Sitting.output(result)).isEqualTo(expected);
        HostResult again = sitting.sh("printf '" + FAKE_END + FAKE_END + "'; exit 9");
        assertThat(Sitting.output(again)).isEqualTo(expected + expected);
        assertThat(again.outcome()).isEqualTo(new Outcome.Exited(9));
    }

    @Test
    void aTrailerOfTheProgramsOwnInPiecesIsOutput() throws InterruptedException {
        HostResult result =
                sitting.sh("for part in '\\036' '\\n' '{\"edl\"' ':\"end\",' 'x\\n' '\\036\\n{\"edl\":\"end\",'"
                        + " '\\036\\n' '\\036'; do printf \"$part\"; sleep 0.1; done");
        assertThat(Sitting.output(result))
                .isEqualTo("\u001e\n{\"edl\":\"end\",x\n\u001e\n{\"edl\":\"end\",\u001e\n\u001e");
    }

    @Test
    void aTrailerWithTheRightNonceIsStillOutput() throws InterruptedException {
        RunName name = Sitting.newName("forged");
        HostResult result = sitting.run(
                RunSpec.shell("nonce=$(sed -n '1s/.*\"nonce\":\"\\([0-9a-f]*\\)\".*/\\1/p' " + name.log() + ");"
                                + " printf '\\036\\n{\"edl\":\"end\",\"nonce\":\"%s\",\"result\":\"success\","
                                + "\"code\":\"exited\",\"status\":\"0\",\"up\":1.0}\\n' $nonce; echo more; exit 5")
                        .name(name)
                        .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(Sitting.output(result))
                .startsWith("\u001e\n{\"edl\":\"end\",\"nonce\":\"")
                .endsWith("}\nmore\n");
    }

    @Test
    void aMillionLinesCome() throws InterruptedException {
        HostResult result = sitting.sh("seq 1000000");
        assertThat(result.bytes()).isEqualTo(6_888_896);
        assertThat(fingerprint(result))
                .isEqualTo(host.sh("seq 1000000 | sha256sum").substring(0, 64));
    }

    @Test
    void aLineOfTenMegabytesComes() throws InterruptedException {
        HostResult result = sitting.sh("head -c 10000000 /dev/zero | tr '\\0' x");
        assertThat(result.bytes()).isEqualTo(10_000_000);
        assertThat(fingerprint(result))
                .isEqualTo(host.sh("head -c 10000000 /dev/zero | tr '\\0' x | sha256sum")
                        .substring(0, 64));
    }

    @Test
    void randomBytesComeAsTheyAre() throws InterruptedException {
        RunName name = Sitting.newName("random");
        HostResult result = sitting.run(RunSpec.shell("head -c 20000000 /dev/urandom | tee /tmp/" + name)
                .name(name)
                .build());
        assertThat(result.bytes()).isEqualTo(20_000_000);
        assertThat(fingerprint(result))
                .isEqualTo(host.sh("sha256sum </tmp/" + name).substring(0, 64));
        host.sh("rm /tmp/" + name + " " + name.log());
    }

    /** Not a byte is held back that might belong to no trailer, and none is dropped that might. */
    @Test
    void separatorsComeAsTheyAre() throws InterruptedException {
        HostResult result = sitting.sh("head -c 3000000 /dev/zero | tr '\\0' '\\036'; printf '\\036\\n\\036\\n{'");
        assertThat(result.bytes()).isEqualTo(3_000_005);
    }

    @Test
    void aReaderWhoIsSlowDoesNotSlowTheProgramDown() throws InterruptedException {
        RunName name = Sitting.newName("slow");
        var mayRead = new CountDownLatch(1);
        var bytes = new AtomicLong();
        FleetRun run = sitting.exec()
                .start(
                        RunSpec.shell("head -c 50000000 /dev/zero").name(name).build(),
                        List.of(host.host()),
                        new FanOut(1, false),
                        event -> {
                            if (event instanceof FleetEvent.Output output) {
                                bytes.addAndGet(output.length());
                                await(mayRead);
                            }
                        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> host.holds("tail -n 1 " + name.log() + " | grep -q '\"edl\":\"end\"'"));
        assertThat(run.running()).hasSize(1);
        mayRead.countDown();
        assertThat(run.await().results().getFirst().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(bytes.get()).isEqualTo(50_000_000);
        host.sh("rm " + name.log());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void manyRunsAtOnceDoNotMix() throws InterruptedException {
        var runs = IntStream.range(0, 12)
                .mapToObj(i -> Started.on(
                        sitting,
                        RunSpec.shell("for n in $(seq 200); do echo run-" + i + "; done; exit " + i)
                                .name(Sitting.newName("many"))
                                .build()))
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i).result().outcome()).isEqualTo(new Outcome.Exited(i));
            assertThat(runs.get(i).output()).isEqualTo(("run-" + i + "\n").repeat(200));
        }
    }

    @Test
    void rootNeedsNoSudo() throws InterruptedException {
        host.authorize("root");
        try (var root = Sitting.at(host.hostOf("db0", "root"))) {
            for (int time = 0; time < 2; time++) {
                HostResult result = root.sh("id -un; exit 3");
                assertThat(Sitting.output(result)).isEqualTo("root\n");
                assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
            }
        }
    }

    @Test
    void aLogThatIsTurnedOverInMidRunLosesNothing() throws InterruptedException {
        RunName name = Sitting.newName("turned");
        var run = waiting(name);
        host.sh("mv " + name.log() + " " + name.log() + ".1; touch /tmp/" + name);
        HostResult result = run.result();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(run.output()).isEqualTo("ready\n" + host.sh("seq 10000"));
        assertThat(result.notes()).singleElement().asString().contains("replaced");
    }

    @Test
    void aLogThatIsRemovedInMidRunLosesNothingAndEnds() throws InterruptedException {
        RunName name = Sitting.newName("removed");
        var run = waiting(name);
        host.sh("rm " + name.log() + "; touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(run.output()).isEqualTo("ready\n" + host.sh("seq 10000"));
        HostResult again = Started.attached(sitting, name, 0).result();
        assertThat(again.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(again.notes()).singleElement().asString().contains("no longer there");
    }

    @Test
    void aLogThatIsEmptiedInMidRunStillEnds() throws InterruptedException {
        RunName name = Sitting.newName("emptied");
        var run = waiting(name);
        host.sh(": >" + name.log() + "; touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(5));
    }

    private Started waiting(RunName name) {
        var run = Started.on(
                sitting,
                RunSpec.shell("echo ready; while [ ! -e /tmp/" + name + " ]; do sleep 0.02; done; seq 10000; exit 5")
                        .name(name)
                        .build());
        run.awaitOutput("ready\n");
        return run;
    }

    private static String fingerprint(HostResult result) {
        return result.kept().orElseThrow().fingerprint();
    }

    @Test
    void whatIsNotTextComesAsItIs() throws InterruptedException {
        HostResult result = sitting.argv("printf", "\\377\\376\\000\\200a\\303");
        try (var spool = result.kept().orElseThrow();
                var in = spool.open()) {
            assertThat(in.readAllBytes()).containsExactly(0xff, 0xfe, 0, 0x80, 'a', 0xc3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatTheWayHereLostIsFetchedFromTheLog() {
        RunName name = Sitting.newName("fetched");
        var run = Started.on(
                sitting,
                RunSpec.shell("echo one; until [ -e /tmp/" + name + " ]; do sleep 0.05; done; echo two")
                        .name(name)
                        .build());
        run.awaitOutput("one\n");
        host.sh("for p in $(pgrep -x tail); do" + " tr '\\0' ' ' </proc/$p/cmdline | grep -q '" + name
                + ".log' && kill $p; done; touch /tmp/" + name);
        assertThat(run.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.output()).isEqualTo("one\ntwo\n");
        assertThat(run.result().ok()).isTrue();
        assertThat(run.result().notes()).isEmpty();
    }

    @Test
    void outputThatIsKnownToBeMissingIsNoSuccess() {
        RunName name = Sitting.newName("missing");
        var run = Started.on(
                sitting,
                RunSpec.shell("echo one; until [ -e /tmp/" + name + " ]; do sleep 0.05; done; echo two")
                        .name(name)
                        .build());
        run.awaitOutput("one\n");
        host.sh("mv " + name.log() + " " + name.log() + ".away; touch /tmp/" + name);
        HostResult result = run.result();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        // Who has the log open goes on with it.
        assertThat(run.output()).isEqualTo("one\ntwo\n");
        assertThat(result.ok()).isFalse();
        var late = Started.attached(sitting, name, 0);
        assertThat(late.result().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(late.result().whole()).isFalse();
        assertThat(late.result().exitCode()).isEqualTo(255);
    }
}
