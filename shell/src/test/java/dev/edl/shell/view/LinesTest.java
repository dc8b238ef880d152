package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lines of many hosts, of any length, in any chunks, at speed. */
class LinesTest {
    private static final Host HOST = Samples.host("db0");

    private static void feed(Body body, Host host, byte[] bytes, int from, int to) {
        body.output(new FleetEvent.Output(host, Stream.STDOUT, bytes, from, to - from));
    }

    @Test
    void chunkingNeverChangesTheLines() {
        var random = new Random(3);
        for (int round = 0; round < 500; round++) {
            String text = random.ints(random.nextInt(80), 0, 8)
                    .mapToObj(number -> number == 0 ? "\n" : number == 1 ? "é" : Character.toString('a' + number))
                    .collect(Collectors.joining());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            var screen = random.nextBoolean() ? ScreenDouble.piped() : ScreenDouble.terminal(80);
            var body = new LinesBody(screen.screen, false);
            int from = 0;
            for (int cut : random.ints(5, 0, bytes.length + 1).sorted().toArray()) {
                feed(body, HOST, bytes, from, cut);
                from = cut;
            }
            feed(body, HOST, bytes, from, bytes.length);
            body.end("db0");
            assertThat(screen.out())
                    .isEqualTo(text.lines().map(line -> "db0: " + line + "\n").collect(Collectors.joining()));
        }
    }

    @Test
    void aLineOfTenMegabytesStaysWhole() {
        var screen = ScreenDouble.piped();
        var body = new LinesBody(screen.screen, false);
        byte[] chunk = "x".repeat(32 * 1024).getBytes(StandardCharsets.UTF_8);
        byte[] other = "other\n".getBytes(StandardCharsets.UTF_8);
        for (int count = 0; count < 320; count++) {
            feed(body, HOST, chunk, 0, chunk.length);
            feed(body, Samples.host("db1"), other, 0, other.length);
        }
        feed(body, HOST, "y\nz".getBytes(StandardCharsets.UTF_8), 0, 3);
        body.end("db0");
        body.end("db1");
        assertThat(screen.out().lines().filter(line -> line.startsWith("db0")))
                .containsExactly("db0: " + "x".repeat(320 * 32 * 1024) + "y", "db0: z");
        assertThat(screen.out().lines().filter(line -> line.equals("db1: other")))
                .hasSize(320);
    }

    @Test
    void hostsOnManyThreadsNeverShareALine() throws Exception {
        for (boolean terminal : new boolean[] {false, true}) {
            var out = new ByteArrayOutputStream();
            var screen = new Screen(
                    out,
                    OutputStream.nullOutputStream(),
                    terminal ? Look.terminal(80).withColour(Colour.NEVER) : Look.piped());
            var body = new LinesBody(screen, false);
            var threads = new ArrayList<Thread>();
            for (int number = 0; number < 20; number++) {
                Host host = Samples.host("h" + number);
                long seed = number;
                threads.add(Thread.ofVirtual().start(() -> write(body, host, new Random(seed))));
            }
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
            }
            var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(20 * 500).allMatch(line -> line.matches("h(\\d+): <\\1 \\d+ x{0,200}>"));
        }
    }

    private static void write(Body body, Host host, Random random) {
        var text = new StringBuilder();
        for (int line = 0; line < 500; line++) {
            text.append('<')
                    .append(host.alias().substring(1))
                    .append(' ')
                    .append(line)
                    .append(' ');
            text.append("x".repeat(random.nextInt(200))).append(">\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(300));
            feed(body, host, bytes, from, to);
            from = to;
        }
        body.end(host.alias());
    }

    /** Far below the hundreds that are reached, so that a busy machine does not fail it. */
    @Test
    void aHundredThousandLinesASecondFlow() {
        byte[] chunk = ("x".repeat(99) + "\n").repeat(327).getBytes(StandardCharsets.UTF_8);
        for (Look look : new Look[] {Look.piped(), Look.terminal(80)}) {
            var body = new LinesBody(
                    new Screen(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), look), false);
            for (int warm = 0; warm < 500; warm++) {
                feed(body, HOST, chunk, 0, chunk.length);
            }
            long began = System.nanoTime();
            int chunks = 4000;
            for (int count = 0; count < chunks; count++) {
                // Off the lines' beginnings, as it comes from the network.
                feed(body, HOST, chunk, 0, 1000 + count % 100);
                feed(body, HOST, chunk, 1000 + count % 100, chunk.length);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double rate = chunks * (double) chunk.length / seconds / 1e6;
            assertThat(rate).as("MB/s").isGreaterThan(10);
        }
    }
}
