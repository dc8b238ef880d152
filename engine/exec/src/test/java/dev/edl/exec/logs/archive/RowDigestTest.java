package dev.edl.exec.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.logs.victoria.MalformedRowException;
import dev.edl.exec.logs.victoria.RowLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDigestTest {
    private static final String ROW = "{\"_time\":\"t\",\"_msg\":\"m\",\"a\":\"1\"}";

    @Test
    void theOrderOfRowsDoesNotMatter() throws IOException {
        List<String> rows = IntStream.range(0, 500)
                .mapToObj(row -> "{\"_msg\":\"line " + row + "\"}")
                .toList();
        List<String> shuffled = new java.util.ArrayList<>(rows);
        Collections.shuffle(shuffled);
        assertThat(tally(shuffled)).isEqualTo(tally(rows));
    }

    @Test
    void aRowMayBeWrittenInManyWays() throws IOException {
        assertThat(tally("{\"a\":\"1\",\"_msg\":\"m\",\"_time\":\"t\"}")).isEqualTo(tally(ROW));
        assertThat(tally("{\"_time\":\"t\",\"_msg\":\"m\",\"a\":\"1\",\"_stream_id\":\"5\"}"))
                .isEqualTo(tally(ROW));
        assertThat(tally("{\"_msg\":\"\\u003c\\n\\/\\u00e9\\ud83d\\ude00\"}"))
                .isEqualTo(tally("{\"_msg\":\"<\\u000a/é😀\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_time\":\"t\",\"_msg\":\"m\"}",
                "{\"_time\":\"t\",\"_msg\":\"m\",\"a\":\"2\"}",
                "{\"_time\":\"t\",\"_msg\":\"m\",\"b\":\"1\"}",
                "{\"_time\":\"t\",\"_msg\":\"m\",\"a1\":\"\"}",
                "{\"_time\":\"t\",\"_msg\":\"ma\",\"\":\"1\"}",
                "{\"_time\":\"t\",\"_msg\":\"m\",\"a\":\"1\",\"_stream\":\"{}\"}"
            })
    void rowsThatDifferAreToldApart(String other) throws IOException {
        assertThat(tally(other)).isNotEqualTo(tally(ROW));
    }

    @Test
    void aRowThatIsThereTwiceCountsTwice() throws IOException {
        assertThat(tally(ROW, ROW)).isNotEqualTo(tally(ROW));
        assertThat(tally(ROW, ROW, "{\"a\":\"1\"}")).isNotEqualTo(tally(ROW, "{\"a\":\"1\"}", "{\"a\":\"1\"}"));
    }

    @Test
    void itIsTheSumOfTheHashes() throws IOException {
        String[] rows = IntStream.range(0, 300)
                .mapToObj(row -> "{\"_msg\":\"" + row + "\"}")
                .toArray(String[]::new);
        BigInteger sum = BigInteger.ZERO;
        for (String row : rows) {
            sum = sum.add(new BigInteger(tally(row).digest(), 16));
        }
        BigInteger modulus = BigInteger.ONE.shiftLeft(256);
        assertThat(new BigInteger(tally(rows).digest(), 16)).isEqualTo(sum.mod(modulus));
        var inTwo = new RowDigest();
        inTwo.addAll(tally(Arrays.copyOfRange(rows, 0, 100)));
        inTwo.addAll(tally(Arrays.copyOfRange(rows, 100, 300)));
        assertThat(inTwo.tally()).isEqualTo(tally(rows));
    }

    @Test
    void bytesThatAreNoTextAreToldApart() throws IOException {
        byte[] one = ROW.getBytes(StandardCharsets.UTF_8);
        byte[] other = one.clone();
        one[10] = (byte) 0xff;
        other[10] = (byte) 0xfe;
        assertThat(tally(one)).isNotEqualTo(tally(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"",
                "{\"a\":\"1\"",
                "{\"a\":\"1\"}x",
                "[]",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"1\" \"b\":\"2\"}",
                "{\"a\":{\"b\":\"1\"}}",
                "remoteAddr: 1.2.3.4; the request couldn't be executed"
            })
    void whatIsNoRowIsFoundOut(String line) {
        assertThatThrownBy(() -> tally(line + "\n")).isInstanceOf(MalformedRowException.class);
    }

    @Test
    void rowsOfAnyLengthAreRead() throws IOException {
        String big = "{\"_msg\":\"" + "x".repeat(3_000_000) + "\"}";
        assertThat(tally(ROW, big, ROW).rows()).isEqualTo(3);
    }

    private static Tally tally(List<String> rows) throws IOException {
        return tally(rows.toArray(String[]::new));
    }

    private static Tally tally(String... rows) throws IOException {
        return tally(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
    }

    private static Tally tally(byte[] rows) throws IOException {
        var digest = new RowDigest();
        var lines = new RowLines(new ByteArrayInputStream(rows));
        while (lines.next()) {
            digest.add(lines.row());
        }
        return digest.tally();
    }
}
