package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import dev.edl.command.Command.Input;
import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.Signal;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SshRunIT {
    private SshServer server;
    private Ssh ssh;
    private SshBackend backend;

    @BeforeAll
    void start() {
        server = SshServer.start();
        ssh = new Ssh(server.settings());
        backend = ssh.backend(server.host());
    }

    @AfterAll
    void stop() {
        ssh.close();
        server.close();
    }

    private Seen.Result run(Command command) {
        return Seen.of(backend.start(command));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 124, 126, 127, 203, 255})
    void exitCodesArriveAsTheyAre(int code) {
        var result = run(Command.shell("exit " + code));
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(code));
        assertThat(result.seen().started()).isTrue();
    }

    @Test
    void bothStreamsArriveInTheOrderInWhichTheyWereWritten() throws Exception {
        var seen = new ArrayList<String>();
        Run run = backend.start(Command.shell(
                "echo a; " + SshServer.awaiting("a") + "; echo b >&2; " + SshServer.awaiting("b") + "; echo c"));
        run.follow(event -> {
            if (event instanceof RunEvent.Output(var stream, byte[] bytes, int length)) {
                String text = new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
                seen.add(stream + " " + text);
                // What sshd finds on both streams at once has no order.
                server.let(text);
            }
        });
        assertThat(seen).containsExactly("STDOUT a", "STDERR b", "STDOUT c");
    }

    @Test
    void wordsArriveExactly() {
        var words = new ArrayList<String>(List.of(
                "",
                " ",
                "a b",
                "'",
                "\"",
                "\\",
                "\\\\n",
                "$HOME",
                "${X}",
                "$$",
                "%n",
                "%h",
                "`id`",
                "!!",
                "a!b",
                "*",
                "?",
                "~",
                "line\nbreak",
                "\n",
                "\n\n",
                "trailing\n",
                "tab\t",
                "ümläut €",
                "😀",
                ";",
                "|",
                "&",
                "<",
                "#x",
                "-n",
                "=x",
                "A=b",
                "{a,b}",
                "[a]",
                "(",
                "^",
                "\r",
                "$edl_nl"));
        words.add("x".repeat(100_000));
        var argv = new ArrayList<String>(List.of("printf", "%s\\0"));
        argv.addAll(words);
        var result = run(Command.builder(argv).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.out().split("\0", -1))
                .containsExactly(Keys.concat(words, List.of("")).toArray(String[]::new));
    }

    @Test
    void environmentAndFolderReachTheProgram() {
        var command = Command.builder(List.of("sh", "-c", "pwd; printf '%s|' \"$A\" \"$B\""))
                .directory("/usr/bin")
                .environment(Map.of("A", "it's\n$HOME", "B", ""))
                .build();
        assertThat(run(command).out()).isEqualTo("/usr/bin\nit's\n$HOME||");
    }

    @Test
    void namesThatNoShellAssignsReachTheProgram() {
        var command = Command.builder(List.of("/usr/bin/env"))
                .environment(Map.of("odd.name", "1 2"))
                .build();
        assertThat(run(command).out().lines()).contains("odd.name=1 2");
    }

    @Test
    void missingProgramAndFolderAreNotStarted() {
        assertThat(kind(Command.of("no-such-program"))).isEqualTo(Kind.NO_PROGRAM);
        assertThat(kind(Command.of("/etc/passwd"))).isEqualTo(Kind.NOT_EXECUTABLE);
        assertThat(kind(Command.builder(List.of("true")).directory("/no/such").build()))
                .isEqualTo(Kind.SETTING);
    }

    private Kind kind(Command command) {
        return switch (run(command).outcome()) {
            case Outcome.NotStarted(var problem) -> problem.kind();
            case Outcome other -> throw new AssertionError("started: " + other);
        };
    }

    @Test
    void binaryOutputIsExact() {
        byte[] data = new byte[3_000_000];
        new Random(1).nextBytes(data);
        var command =
                Command.builder(List.of("cat")).input(new Input.Bytes(data)).build();
        var result = run(command);
        assertThat(result.outcome().ok()).isTrue();
        assertThat(Arrays.equals(result.seen().bytes(), data)).isTrue();
    }

    @Test
    void liveInputArrivesAsItComes() throws Exception {
        var given = new PipedOutputStream();
        Run run = backend.start(Command.builder(List.of("cat"))
                .input(new Input.Stream(new PipedInputStream(given)))
                .build());
        var seen = new Seen();
        given.write("one\n".getBytes(StandardCharsets.UTF_8));
        given.flush();
        run.follow(event -> {
            seen.accept(event);
            if (seen.out().equals("one\n") && event instanceof RunEvent.Output) {
                end(given);
            }
        });
        assertThat(seen.out()).isEqualTo("one\ntwo\n");
    }

    private static void end(PipedOutputStream given) {
        try (given) {
            given.write("two\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void openInputEndsWhenItIsEnded() throws Exception {
        Run run = backend.start(Command.builder(List.of("cat"))
                .input(new Input.Open("hello\n".getBytes(StandardCharsets.UTF_8)))
                .build());
        var seen = new Seen();
        run.follow(event -> {
            seen.accept(event);
            if (event instanceof RunEvent.Output) {
                run.endInput();
            }
        });
        assertThat(seen.out()).isEqualTo("hello\n");
    }

    @Test
    void tenMegabytesOnStderrAloneDoNotStall() {
        var result = run(Command.shell("head -c 10000000 /dev/zero >&2; echo done"));
        assertThat(result.out()).isEqualTo("done\n");
        assertThat(result.err()).hasSize(10_000_000);
    }

    @Test
    void signalReachesTheProgramAndIsNamed() throws Exception {
        Run run = backend.start(Command.of("sleep", "60"));
        run.signal(Signal.USR1);
        assertThat(run.await()).isEqualTo(new Outcome.Signalled("USR1"));
    }

    @Test
    void cancelEndsTheProgram() throws Exception {
        Run run = backend.start(Command.of("sleep", "60"));
        run.cancel();
        assertThat(run.await()).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void deadlineEndsTheProgram() {
        var command = Command.builder(List.of("sleep", "60"))
                .deadline(Duration.ofMillis(300))
                .build();
        assertThat(run(command).outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(300)));
    }

    @Test
    void childThatKeepsTheOutputOpenHoldsNobodyUp() {
        long begin = System.nanoTime();
        var result = run(Command.shell("echo out; sleep 20 & exit 3"));
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void inputThatCannotBeReadIsNotStarted() {
        var command = Command.builder(List.of("cat"))
                .input(new Input.File(java.nio.file.Path.of("/no/such/file")))
                .build();
        assertThat(kind(command)).isEqualTo(Kind.SETTING);
    }

    @Test
    void fileIsReadAsInput() throws Exception {
        var file = java.nio.file.Path.of("/usr/sbin/sshd");
        var command =
                Command.builder(List.of("cat")).input(new Input.File(file)).build();
        assertThat(run(command).seen().bytes()).isEqualTo(java.nio.file.Files.readAllBytes(file));
    }

    @Test
    void inputWaitsForAsLongAsTheProgramDoesNotReadIt() {
        // More than fits into the window and the pipe.
        var command = Command.builder(List.of("sh", "-c", "sleep 1.5; wc -c"))
                .input(new Input.Bytes(new byte[8_000_000]))
                .build();
        assertThat(run(command).out().strip()).isEqualTo("8000000");
    }

    @Test
    void inputThatTheProgramDoesNotReadIsNoFailure() {
        var command = Command.builder(List.of("true"))
                .input(new Input.Bytes(new byte[8_000_000]))
                .build();
        assertThat(run(command).outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void interruptedFollowerLeavesTheConnectionIntact() throws Exception {
        Run run = backend.start(Command.shell("echo up; sleep 60"));
        var up = new CountDownLatch(1);
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                run.follow(event -> {
                    if (event instanceof RunEvent.Output) {
                        up.countDown();
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        up.await();
        follower.interrupt();
        follower.join();
        int before = server.connections().size();
        assertThat(run(Command.of("echo", "still")).out()).isEqualTo("still\n");
        assertThat(server.connections()).hasSize(before);
        run.cancel();
    }
}
