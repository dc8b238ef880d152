package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitiserTest {
    /** Bytes that matter more often than chance would have it. */
    private static final byte[] TELLING = {
        0x1B,
        '[',
        '\r',
        '\n',
        '\t',
        0x7F,
        0,
        7,
        8,
        (byte) 0x9B,
        (byte) 0xC2,
        (byte) 0x85,
        (byte) 0xE2,
        (byte) 0x80,
        (byte) 0xAE,
        (byte) 0x81,
        (byte) 0xA6,
        (byte) 0xED,
        (byte) 0xA0,
        (byte) 0xF0,
        (byte) 0x9F,
        (byte) 0xF4,
        (byte) 0x90,
        (byte) 0xFF
    };

    private static byte[] clean(Sanitiser sanitiser, byte[] bytes, int... cuts) {
        var into = new Bytes();
        int from = 0;
        for (int cut : cuts) {
            sanitiser.feed(bytes, from, cut - from, into);
            from = cut;
        }
        sanitiser.feed(bytes, from, bytes.length - from, into);
        sanitiser.finish(into);
        return java.util.Arrays.copyOf(into.array(), into.size());
    }

    private static String shown(String text) {
        return new String(clean(Sanitiser.forBlocks(), text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int at = 0; at < length; at++) {
            if (random.nextInt(3) > 0) {
                bytes[at] = random.nextBoolean()
                        ? (byte) (' ' + random.nextInt(95))
                        : TELLING[random.nextInt(TELLING.length)];
            }
        }
        return bytes;
    }

    @Test
    void controlsAreShownByName() {
        assertThat(shown("\u001b[31mred\u0007\b\u007f\0")).isEqualTo("^[[31mred^G^H^?^@");
    }

    @Test
    void c1ControlsAndWhatTurnsTheWritingAreShownAsEscapes() {
        assertThat(shown("a\u009b2Jb\u202ec\u2066d\u2069")).isEqualTo("a\\u009b2Jb\\u202ec\\u2066d\\u2069");
    }

    @Test
    void ordinaryTextStays() {
        String text = "Grüße, 世界 👩‍🚀 é\ttab\nline\n";
        assertThat(shown(text)).isEqualTo(text);
    }

    @Test
    void returnsGoBeforeNewlinesAndAreShownElsewhere() {
        assertThat(shown("a\r\nb\rc\r\r\nd\r")).isEqualTo("a\nb^Mc^M\nd^M");
    }

    @Test
    void liveViewLetsAReturnThrough() {
        byte[] bytes = "10%\r20%\r\n\r".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(clean(Sanitiser.forLive(), bytes), StandardCharsets.UTF_8))
                .isEqualTo("10%\r20%\n\r");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x9B, 0xC0, 0xC1, 0xF5, 0xFF})
    void aByteThatNeverBeginsACharacterIsReplaced(int value) {
        assertThat(clean(Sanitiser.forBlocks(), new byte[] {'a', (byte) value, 'b'}))
                .isEqualTo("a\uFFFDb".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"E280,1", "F09F98,1", "C2,1", "EDA080,3", "F4908080,4", "E08080,3", "C328,1"})
    void aCutOrForbiddenSequenceIsReplaced(String hex, int marks) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        String cleaned = new String(clean(Sanitiser.forBlocks(), bytes), StandardCharsets.UTF_8);
        assertThat(cleaned.chars().filter(c -> c == '\uFFFD')).hasSize(marks);
        assertThat(cleaned.replace("\uFFFD", "")).isEqualTo(hex.endsWith("28") ? "(" : "");
    }

    @Test
    void chunkingNeverChangesTheResult() {
        var random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = random(random, random.nextInt(60));
            boolean live = random.nextBoolean();
            byte[] whole = clean(live ? Sanitiser.forLive() : Sanitiser.forBlocks(), bytes);
            int[] cuts =
                    random.ints(random.nextInt(6), 0, bytes.length + 1).sorted().toArray();
            assertThat(clean(live ? Sanitiser.forLive() : Sanitiser.forBlocks(), bytes, cuts))
                    .isEqualTo(whole);
        }
    }

    @Test
    void nothingThatATerminalObeysComesThrough() throws CharacterCodingException {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] cleaned = clean(Sanitiser.forBlocks(), random(random, 2000));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(cleaned))
                    .toString();
            assertThat(text.codePoints()
                            .filter(c -> c != '\n' && c != '\t')
                            .filter(c -> c < 0x20 || c == 0x7F || Plain.isDangerous(c)))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotUtf8IsReplacedWhereJavaDoes() {
        var random = new Random(13);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at++) {
                // Without controls, of either kind.
                bytes[at] |= 0x20;
            }
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            if (decoded.codePoints().noneMatch(c -> c == 0x7F || Plain.isDangerous(c))) {
                assertThat(new String(clean(Sanitiser.forBlocks(), bytes), StandardCharsets.UTF_8))
                        .satisfies(cleaned -> assertThat(cleaned.replaceAll("\uFFFD+", "?"))
                                .isEqualTo(decoded.replaceAll("\uFFFD+", "?")));
            }
        }
    }
}
