package dev.edl.exec.unit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One password, in memory alone. Safe for use by several threads. */
final class Password {
    private final byte[] line;
    private boolean wiped;

    /** Takes it out of an array, which is overwritten. */
    Password(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        line = Arrays.copyOf(encoded.array(), encoded.limit() + 1);
        line[encoded.limit()] = '\n';
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
    }

    /**
     * A copy of it with the end of its line, for the caller to overwrite.
     *
     * @throws IllegalStateException when it has been wiped
     */
    synchronized byte[] line() {
        if (wiped) {
            throw new IllegalStateException("the sitting is over");
        }
        return line.clone();
    }

    synchronized void wipe() {
        Arrays.fill(line, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
