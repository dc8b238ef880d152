package dev.edl.exec.logs.victoria;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as they are read from an answer, however it arrives. */
class RowTest {
    private static final String ANSWER = "{\"_msg\":\"a \\\"b\\\" \\\\ \\u00e9 \\ud83d\\ude00 é\",\"n\":\"17\"}\n"
            + "{\"other\":\"x}{,:\",\"n\":\"\",\"_msg\":\"\"}\n\n"
            + "{\"n\":\"3\"}\n";

    /** Gives so many bytes at once. */
    private static InputStream inPieces(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int most) {
                return super.read(target, offset, Math.min(most, size));
            }
        };
    }

    private static Rows rows(String answer, String... fields) {
        return new Rows(inPieces(answer.getBytes(UTF_8), Integer.MAX_VALUE), "logs", fields);
    }

    private static String message(String json) throws InterruptedException {
        try (Rows rows = rows("{\"_msg\":\"" + json + "\"}\n", "_msg")) {
            assertThat(rows.next()).isTrue();
            String value = rows.value(0);
            assertThat(rows.whole()).isEqualTo(Map.of("_msg", value));
            assertThat(rows.next()).isFalse();
            return value;
        }
    }

    @Test
    void rowsAreTheSameWhereverTheyAreCut() throws InterruptedException {
        byte[] bytes = ANSWER.getBytes(UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            var seen = new ArrayList<String>();
            try (Rows rows = new Rows(inPieces(bytes, size), "logs", "_msg", "n")) {
                while (rows.next()) {
                    seen.add(rows.value(0) + "/" + rows.number(1) + "/" + rows.value(1));
                }
            }
            assertThat(seen).as("in pieces of %s", size).containsExactly("a \"b\" \\ é 😀 é/17/17", "/-1/", "/3/3");
        }
    }

    @Test
    void rowsThatAreKeptAreTheSame() throws InterruptedException {
        try (Rows rows = rows(ANSWER, "n").keep()) {
            var seen = new ArrayList<Map<String, String>>();
            while (rows.next()) {
                seen.add(rows.whole());
            }
            assertThat(seen)
                    .containsExactly(
                            Map.of("_msg", "a \"b\" \\ é 😀 é", "n", "17"),
                            Map.of("other", "x}{,:", "n", "", "_msg", ""),
                            Map.of("n", "3"));
        }
    }

    @Test
    void aRowIsAsLongAsItLikes() throws InterruptedException {
        String line = "x".repeat(1_000_000);
        try (Rows rows = rows("{\"_msg\":\"" + line + "\"}\n{\"_msg\":\"y\"}\n", "_msg")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.bytes(0)).hasSize(line.length());
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(0)).isEqualTo("y");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\\\"\\\\\\/, `\"\\/`",
                "\\u0041\\u00E9\\u20ac, Aé€",
                "\\ud83d\\ude00, 😀",
                "\\ud83d, \ufffd",
                "\\ude00, \ufffd",
                "\\ud83dx, \ufffdx",
                "\\ud83d\\u0041, \ufffdA",
                "\\ud83d\\ud83d\\ude00, \ufffd😀",
                "é😀, é😀"
            })
    void escapesAreRead(String json, String text) throws InterruptedException {
        assertThat(message(json)).isEqualTo(text);
    }

    @Test
    void escapesOfControlCharactersAreRead() throws InterruptedException {
        assertThat(message("\\n\\r\\t\\b\\f\\u0000\\u007f\\u001b[0m")).isEqualTo("\n\r\t\b\f\u0000\u007f\u001b[0m");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "17,17",
        "999999999999999999,999999999999999999",
        "1000000000000000000,-1",
        "-1,-1",
        "1.5,-1",
        "x,-1",
        "'',-1"
    })
    void numbersAreReadAndNothingElse(String text, long number) throws InterruptedException {
        try (Rows rows = rows("{\"n\":\"" + text + "\"}\n", "n", "m")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.number(0)).isEqualTo(number);
            assertThat(rows.number(1)).isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"a\" : \"b\"}", "{\"a\":\"b\";", "{x", "{\"a\",", "{\"a\":\"b\",}"})
    void whatIsNoRowIsNotUnderstood(String answer) {
        assertThatThrownBy(() -> all("{\"a\":\"b\"}\n" + answer + "\n"))
                .isInstanceOfSatisfying(
                        LogServerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_UNDERSTOOD))
                .hasMessageStartingWith("what logs says is no answer of VictoriaLogs: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":\"b", "{\"a\":\"b\\", "{\"a\":\"b\"", "{\"a\":\"b\","})
    void aRowWithoutAnEndIsNotUnderstood(String answer) {
        assertThatThrownBy(() -> all(answer))
                .isInstanceOf(LogServerException.class)
                .hasMessage("what logs says is no answer of VictoriaLogs: its last row has no end");
    }

    @Test
    void whyTheServerGaveUpIsTold() {
        assertThatThrownBy(() ->
                        all("{\"a\":\"b\"}\nremoteAddr: \"127.0.0.1:1\"; requestURI: /x; cannot go on: too slow\n"))
                .isInstanceOfSatisfying(
                        LogServerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GAVE_UP))
                .hasMessageStartingWith("logs gave up in the middle of its answer: cannot go on: too slow");
    }

    private static List<String> all(String answer) throws InterruptedException {
        var values = new ArrayList<String>();
        try (Rows rows = rows(answer, "a")) {
            while (rows.next()) {
                values.add(rows.value(0));
            }
        }
        return values;
    }
}
