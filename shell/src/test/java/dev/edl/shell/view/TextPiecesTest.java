package dev.edl.shell.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPiecesTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "é€😀é", "", "😀"})
    void whateverThePiecesTheTextIsTheSame(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            var pieces = new TextPieces();
            var all = new StringBuilder();
            for (int at = 0; at < bytes.length; at += size) {
                all.append(pieces.next(bytes, at, Math.min(size, bytes.length - at)));
            }
            assertThat(all.append(pieces.rest())).hasToString(text);
        }
    }

    @Test
    void whatIsNoTextIsReplacedAsInOnePiece() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xe2, (byte) 0x82, 'b', (byte) 0xf0, (byte) 0x9f, (byte) 0x98};
        var pieces = new TextPieces();
        var all = new StringBuilder();
        for (int at = 0; at < bytes.length; at++) {
            all.append(pieces.next(bytes, at, 1));
        }
        assertThat(all.append(pieces.rest())).hasToString(new String(bytes, UTF_8));
    }
}
