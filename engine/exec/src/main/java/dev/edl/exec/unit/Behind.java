package dev.edl.exec.unit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One stream of a channel in which something of ours begins behind a line of its own: tells that from what a login's
 * startup files and sudo said before. For one thread.
 */
final class Behind {
    private final byte[] marker;
    private final Control before;
    private byte[] tail = {};
    private boolean open;

    /**
     * Waits for the line.
     *
     * @param before takes what stands before it, and the line itself
     */
    Behind(String marker, Control before) {
        this.marker = (marker + "\n").getBytes(StandardCharsets.US_ASCII);
        this.before = before;
    }

    boolean open() {
        return open;
    }

    /** Takes the next bytes; returns where among them the part behind the line begins. */
    int feed(byte[] buffer, int length) {
        if (open) {
            return 0;
        }
        for (int at = 0; at < length; at++) {
            tail = Arrays.copyOfRange(tail, Math.max(0, tail.length + 1 - marker.length), tail.length + 1);
            tail[tail.length - 1] = buffer[at];
            if (Arrays.equals(tail, marker)) {
                open = true;
                before.feed(buffer, at + 1);
                return at + 1;
            }
        }
        before.feed(buffer, length);
        return length;
    }
}
