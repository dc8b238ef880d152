package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogStreamTest {
    private static final String START = "{\"edl\":\"begin\",\"id\":\"01\",\"nonce\":\"ab\"";
    private static final String HEADER = START + ",\"name\":\"n\"}\n";
    private static final String TRAILER = "\u001e\n{\"edl\":\"end\",\"nonce\":\"ab\",\"result\":\"success\"}\n";

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final LogStream log = LogStream.fromHeader(START, this::take);

    private void take(Stream stream, byte[] buffer, int offset, int length) {
        passed.write(buffer, offset, length);
    }

    @Test
    void whatStandsAroundTheOutputIsLeftOut() {
        feed("Welcome!\n", HEADER, "one\ntwo\n", TRAILER);
        log.finish(OptionalLong.of(8));
        assertThat(text()).isEqualTo("one\ntwo\n");
        assertThat(log.passed()).isEqualTo(8);
    }

    @Test
    void outputIsPassedOnAtOnce() {
        feed(HEADER, "no newline");
        assertThat(text()).isEqualTo("no newline");
        feed("\nmore");
        assertThat(text()).isEqualTo("no newline\nmore");
    }

    @Test
    void theBeginningIsToldOnceAndBeforeTheOutputThatComesWithIt() {
        var passedBefore = new ArrayList<Integer>();
        log.whenBegun(() -> passedBefore.add(passed.size()));
        feed(HEADER + "one\n", "two\n");
        assertThat(passedBefore).containsExactly(0);
        assertThat(text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aTrailerIsHeldBackAndArrivesAllTheSame() {
        feed(HEADER, "out", TRAILER);
        assertThat(text()).isEqualTo("out");
        assertThat(log.arrived()).isEqualTo("out".length() + TRAILER.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001e",
                "\u001e\n",
                "\u001e\u001e\n",
                "\u001e\n{\"edl\":\"end\"",
                "\u001e\n{\"edl\":\"end\",",
                "\u001e\n{\"edl\":\"end\",\"nonce\":\"ab\"}\n",
                "\u001e\n{\"edl\":\"end\",\"nonce\":\"ab\"}\nmore",
                "\u001e\n{\"edl\":\"end\",\u001e\n{\"edl\":\"end\","
            })
    void whatOnlyLooksLikeATrailerIsOutput(String output) {
        feed(HEADER, output, TRAILER);
        log.finish(OptionalLong.of(output.length()));
        assertThat(text()).isEqualTo(output);
    }

    @Test
    void aSeparatorFollowedBySomethingElseIsPassedOnAtOnce() {
        feed(HEADER, "\u001ex");
        assertThat(text()).isEqualTo("\u001ex");
    }

    @Test
    void aTrailerThatNeverEndsIsOutput() {
        feed(HEADER, "\u001e\n{\"edl\":\"end\",", "x".repeat(70_000));
        assertThat(text()).hasSize(70_015);
    }

    @Test
    void whereTheLengthIsNotKnownATrailerIsLeftOutAndTheRestIsNot() {
        feed(HEADER, "out", TRAILER);
        log.finish(OptionalLong.empty());
        assertThat(text()).isEqualTo("out");
        var other = LogStream.fromHeader(START, this::take);
        passed.reset();
        byte[] bytes = (HEADER + "out\u001e\n").getBytes(ISO_8859_1);
        other.feed(bytes, bytes.length);
        other.finish(OptionalLong.empty());
        assertThat(text()).isEqualTo("out\u001e\n");
    }

    @Test
    void aHeaderThatBeginsTwiceIsFound() {
        feed("{\"edl\":\"begin\",\"id\":\"01\",{\"edl\":", "{", HEADER, "out");
        assertThat(text()).isEqualTo("out");
    }

    @Test
    void whatAttachLeavesOutIsCounted() {
        var later = LogStream.fromLine("edl:ab", Stream.STDERR, this::take);
        byte[] bytes = "hello\nedl:ab 120\nrest".getBytes(ISO_8859_1);
        later.feed(bytes, bytes.length);
        assertThat(text()).isEqualTo("rest");
        assertThat(later.passed()).isEqualTo(124);
    }

    @Test
    void theGreetingIsKeptWhereNothingElseComes() {
        feed("This account is currently", " not available.\n");
        assertThat(log.greeting()).isEqualTo("This account is currently not available.");
        assertThat(log.begun()).isFalse();
    }

    /** Whatever the pieces are in which a log arrives, the same bytes come out. */
    @Test
    void piecesMakeNoDifference() {
        var random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            String output = someOutput(random);
            var out = new ByteArrayOutputStream();
            var stream =
                    LogStream.fromHeader(START, (which, buffer, offset, length) -> out.write(buffer, offset, length));
            byte[] all = ("greeting {\"edl\":\"begin\"" + HEADER + output + TRAILER).getBytes(ISO_8859_1);
            for (int at = 0; at < all.length; ) {
                int length = Math.min(1 + random.nextInt(9), all.length - at);
                byte[] piece = new byte[length];
                System.arraycopy(all, at, piece, 0, length);
                stream.feed(piece, length);
                at += length;
            }
            stream.finish(OptionalLong.of(output.length()));
            assertThat(out.toString(ISO_8859_1)).isEqualTo(output);
        }
    }

    private static String someOutput(Random random) {
        var parts =
                List.of("\u001e", "\n", "{\"edl\":\"end\",", "{\"edl\"", "x", TRAILER, HEADER, "\u001e\n", "\0", "ü");
        var chosen = new ArrayList<String>();
        for (int i = random.nextInt(8); i > 0; i--) {
            chosen.add(parts.get(random.nextInt(parts.size())));
        }
        return String.join("", chosen);
    }

    private void feed(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(ISO_8859_1);
            log.feed(bytes, bytes.length);
        }
    }

    private String text() {
        return passed.toString(ISO_8859_1);
    }
}
