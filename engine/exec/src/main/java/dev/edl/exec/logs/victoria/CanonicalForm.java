package dev.edl.exec.logs.victoria;

import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes that are the same for rows that say the same. Reused. For one thread. */
public final class CanonicalForm {
    private byte[] bytes = new byte[4096];
    private int end;

    /** Begins with the next row. */
    public void clear() {
        end = 0;
    }

    /** Feeds a digest with them. */
    public void update(MessageDigest digest) {
        digest.update(bytes, 0, end);
    }

    void append(byte[] source, int from, int to) {
        int length = to - from;
        int needed = end + Integer.BYTES + length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[end++] = (byte) (length >>> shift);
        }
        System.arraycopy(source, from, bytes, end, length);
        end += length;
    }
}
