package dev.edl.shell.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.Spool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDiffTest {
    @TempDir
    private Path folder = Path.of("");

    private static Optional<String> diff(String usual, String other) {
        return OutputDiff.of("usual", spool(usual), "other", spool(other));
    }

    private static Spool spool(String text) {
        var spool = new Spool();
        byte[] bytes = text.getBytes(ISO_8859_1);
        spool.write(bytes, 0, bytes.length);
        return spool;
    }

    /** patch(1) makes the other of the usual. */
    private void isApplied(String usual, String other) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "no patch here");
        Path file = Files.writeString(folder.resolve("file"), usual, ISO_8859_1);
        Path diff = Files.writeString(folder.resolve("diff"), diff(usual, other).orElseThrow(), ISO_8859_1);
        Process process = new ProcessBuilder("patch", "-s", file.toString(), diff.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), ISO_8859_1))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(file, ISO_8859_1)).isEqualTo(other);
    }

    @Test
    void equalOnesHaveNone() {
        assertThat(diff("a\nb\n", "a\nb\n")).contains("");
    }

    @Test
    void changedLinesStandWithThoseAroundThem() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n"))
                .contains("--- usual\n+++ other\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6\n");
    }

    @Test
    void aMissingLastNewlineIsADifference() throws Exception {
        assertThat(diff("a\n", "a"))
                .contains("--- usual\n+++ other\n@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n");
        isApplied("a\nb", "a\nb\n");
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws Exception {
        isApplied("a\n\u00ff\u00fe\r\n", "a\n\u00ff\u0000\r\nmore\n");
    }

    @Test
    void anythingCanBeMadeOfAnything() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 30; round++) {
            isApplied(lines(random, 40), lines(random, 40));
        }
    }

    private static String lines(Random random, int most) {
        return IntStream.range(0, 1 + random.nextInt(most))
                .mapToObj(line -> "abc".charAt(random.nextInt(3)) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void longOnesThatHaveNothingInCommonTakeNoAge() {
        String from =
                IntStream.range(0, 60_000).mapToObj(line -> "a" + line + "\n").collect(Collectors.joining());
        String to =
                IntStream.range(0, 60_000).mapToObj(line -> "b" + line + "\n").collect(Collectors.joining());
        List<String> lines = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> diff(from, to).orElseThrow().lines().toList());
        assertThat(lines).hasSize(120_003);
    }

    @Test
    void tooLongOnesAreNotCompared() {
        assertThat(diff("a", "b".repeat(5_000_000))).isEmpty();
    }
}
