package dev.edl.shell.view;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes that come in pieces as text: a character that a piece cuts through comes with the next. For one thread. */
final class TextPieces {
    /** UTF-8 has no longer character. */
    private static final int LONGEST = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] begun = {};

    String next(byte[] buffer, int offset, int length) {
        var in = ByteBuffer.allocate(begun.length + length)
                .put(begun)
                .put(buffer, offset, length)
                .flip();
        var text = CharBuffer.allocate(in.remaining());
        decoder.decode(in, text, false);
        begun = new byte[in.remaining()];
        in.get(begun);
        return text.flip().toString();
    }

    /** What is left of a character that was never whole. */
    String rest() {
        var text = CharBuffer.allocate(LONGEST);
        decoder.decode(ByteBuffer.wrap(begun), text, true);
        decoder.flush(text);
        return text.flip().toString();
    }
}
