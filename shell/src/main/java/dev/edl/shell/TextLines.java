package dev.edl.shell;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a text line by line, and each line by itself: what stands before one that is no text is read all the same. For one
 * thread.
 */
final class TextLines {
    private static final String MARK = "\uFEFF";

    private final InputStream in;
    private boolean first = true;

    /** A line holds a NUL, which no text does. */
    static final class NulInLine extends CharacterCodingException {
        private static final long serialVersionUID = 1;
    }

    /** Does not close the stream. */
    TextLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next line without its end; empty at the end.
     *
     * @throws NulInLine when it holds a NUL
     * @throws CharacterCodingException when it is not UTF-8
     * @throws IOException when it cannot be read
     */
    Optional<String> next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (next == 0) {
                throw new NulInLine();
            }
            bytes.write(next);
        }
        String line = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
        boolean marked = first && line.startsWith(MARK);
        first = false;
        return Optional.of(marked ? line.substring(MARK.length()) : line);
    }
}
