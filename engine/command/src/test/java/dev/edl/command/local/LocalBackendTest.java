package dev.edl.command.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LocalBackendTest {
    private final LocalBackend backend = new LocalBackend(Map.of("PATH", System.getenv("PATH"), "BASE", "b"));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        backend.close();
    }

    private record Seen(Outcome outcome, byte[] out, byte[] err) {
        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    private Seen run(Command command) throws InterruptedException {
        return follow(backend.start(command));
    }

    private static Seen follow(Run run) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var inside = new AtomicInteger();
        Outcome outcome = run.follow(event -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)) {
                (stream == RunEvent.Stream.STDOUT ? out : err).write(buffer, 0, length);
            }
            inside.decrementAndGet();
        });
        return new Seen(outcome, out.toByteArray(), err.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 124, 126, 127, 128, 203, 255})
    void exitCodesArriveAsTheyAre(int code) throws InterruptedException {
        assertThat(run(Command.shell("exit " + code)).outcome()).isEqualTo(new Outcome.Exited(code));
    }

    @Test
    void wordsEnvironmentAndFolderAreExact() throws InterruptedException {
        var words = List.of("", " ", "'", "$HOME", "a\nb", "ümläut €", "x".repeat(100_000));
        var argv = new ArrayList<>(List.of("printf", "%s\\0"));
        argv.addAll(words);
        assertThat(run(Command.builder(argv).build()).text()).isEqualTo(String.join("\0", words) + "\0");
        var command = Command.builder(List.of("sh", "-c", "pwd; echo $BASE $MORE ${HOME-none}"))
                .directory(folder.toString())
                .environment(Map.of("MORE", "m"))
                .build();
        assertThat(run(command).text()).isEqualTo(folder + "\nb m none\n");
    }

    @Test
    void whatCannotStartSaysWhy() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        assertThat(kind(Command.of("no-such-program"))).isEqualTo(Kind.NO_PROGRAM);
        assertThat(kind(Command.of(folder.resolve("missing").toString()))).isEqualTo(Kind.NO_PROGRAM);
        assertThat(kind(Command.of(plain.toString()))).isEqualTo(Kind.NOT_EXECUTABLE);
        assertThat(kind(Command.builder(List.of("true")).directory("/no/such").build()))
                .isEqualTo(Kind.SETTING);
        assertThat(kind(Command.builder(List.of("cat"))
                        .input(new Input.File(folder.resolve("missing")))
                        .build()))
                .isEqualTo(Kind.SETTING);
    }

    private Kind kind(Command command) throws InterruptedException {
        return switch (run(command).outcome()) {
            case Outcome.NotStarted(var problem) -> problem.kind();
            case Outcome other -> throw new AssertionError("started: " + other);
        };
    }

    @Test
    void inputOfEachKindArrives() throws Exception {
        byte[] data = new byte[1_000_000];
        new Random(3).nextBytes(data);
        Path file = Files.write(folder.resolve("input"), data);
        for (Input input : List.of(
                new Input.Bytes(data), new Input.File(file), new Input.Stream(new ByteArrayInputStream(data)))) {
            assertThat(run(Command.builder(List.of("cat")).input(input).build()).out())
                    .isEqualTo(data);
        }
        assertThat(run(Command.of("cat")).out()).isEmpty();
        Run open = backend.start(
                Command.builder(List.of("cat")).input(new Input.Open(data)).build());
        var count = new AtomicInteger();
        assertThat(open.follow(event -> {
                    if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)
                            && count.addAndGet(length) == data.length) {
                        open.endInput();
                    }
                }))
                .isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void inputThatTheProgramDoesNotReadIsNoFailure() throws InterruptedException {
        var command = Command.builder(List.of("true"))
                .input(new Input.Bytes(new byte[1_000_000]))
                .build();
        assertThat(run(command).outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void bothStreamsAreDrainedAtOnce() throws InterruptedException {
        Seen seen = run(Command.shell("head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero; exit 5"));
        assertThat(seen.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(seen.out()).hasSize(3_000_000);
        assertThat(seen.err()).hasSize(3_000_000);
    }

    @Test
    void signalsReachTheProgramAndAreNamed() throws InterruptedException {
        for (Signal signal : List.of(Signal.USR1, Signal.TERM, Signal.KILL, Signal.XCPU)) {
            Run run = backend.start(Command.of("sleep", "30"));
            run.signal(signal);
            assertThat(run.await()).isEqualTo(new Outcome.Signalled(signal.name()));
        }
    }

    @Test
    void deadlineEndsTheWholeTree() throws Exception {
        Path pids = folder.resolve("pids");
        var command = Command.builder(List.of("sh", "-c", "sleep 30 & echo $! > " + pids + "; sleep 30; echo never"))
                .deadline(Duration.ofSeconds(3))
                .build();
        Seen seen = run(command);
        assertThat(seen.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(3)));
        assertThat(seen.out()).isEmpty();
        long child = Long.parseLong(Files.readString(pids).strip());
        long limit = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (ProcessHandle.of(child).filter(ProcessHandle::isAlive).isPresent()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void programThatIgnoresTermIsKilled() throws InterruptedException {
        Run run = backend.start(Command.shell("trap '' TERM; echo up; while :; do sleep 0.1; done"));
        var stop = new CountDownLatch(1);
        Outcome outcome = run.follow(event -> {
            if (event instanceof RunEvent.Output && stop.getCount() > 0) {
                stop.countDown();
                run.cancel();
            }
        });
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void childThatKeepsTheOutputOpenHoldsNobodyUp() throws InterruptedException {
        long begin = System.nanoTime();
        Seen seen = run(Command.shell("echo out; sleep 20 & exit 3"));
        assertThat(seen.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(seen.text()).isEqualTo("out\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void slowListenerLosesNothing() throws InterruptedException {
        var bytes = new AtomicInteger();
        Run run = backend.start(Command.of("head", "-c", "400000", "/dev/zero"));
        run.follow(event -> {
            if (event instanceof RunEvent.Output(var stream, byte[] buffer, int length)) {
                java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
                bytes.addAndGet(length);
            }
        });
        assertThat(bytes).hasValue(400_000);
    }

    @Test
    void interruptedFollowerLeavesTheProgramRunning() throws Exception {
        Path done = folder.resolve("done");
        Run run = backend.start(Command.shell("sleep 0.5; head -c 1000000 /dev/zero; touch " + done));
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                run.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        follower.interrupt();
        assertThat(follower.join(Duration.ofSeconds(2))).isTrue();
        long limit = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!Files.exists(done) && System.nanoTime() < limit) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        assertThat(done).exists();
    }

    @Test
    void failingListenerIsHeardOf() {
        Run run = backend.start(Command.shell("echo x"));
        assertThatThrownBy(() -> run.follow(event -> {
                    if (event instanceof RunEvent.Output) {
                        throw new IllegalArgumentException("no");
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runIsFollowedOnceOnly() throws InterruptedException {
        Run run = backend.start(Command.of("true"));
        run.await();
        assertThatThrownBy(run::await).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closedBackendLosesItsRunsAndTakesNoMore() throws InterruptedException {
        Run run = backend.start(Command.of("sleep", "10"));
        backend.close();
        assertThat(run.await()).isInstanceOf(Outcome.Lost.class);
        assertThatThrownBy(() -> backend.start(Command.of("true"))).isInstanceOf(IllegalStateException.class);
    }
}
