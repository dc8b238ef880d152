package dev.edl.shell;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
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

    /** Does not close the stream. */
    TextLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next line without its end; empty at the end.
     *
     * @throws CharacterCodingException when it is not UTF-8, or holds a NUL
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
                throw new MalformedInputException(1);
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
