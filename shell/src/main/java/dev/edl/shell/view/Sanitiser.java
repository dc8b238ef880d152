package dev.edl.shell.view;

import java.nio.charset.StandardCharsets;

/**
 * Makes output harmless for a terminal, whatever chunks it comes in: control characters are shown ({@code ^[} for
 * ESC), those that turn the direction of writing and the C1 controls as {@code \}{@code u202e}, what is not UTF-8 as
 * U+FFFD. Newlines and tabs stay; a return before a newline goes.
 *
 * <p>For one stream of output; not for use by several threads.
 */
final class Sanitiser {
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private final boolean keepReturns;
    private final byte[] sequence = new byte[4];
    private int length;
    private int missing;
    private int lowest;
    private int highest;
    private boolean returned;

    private Sanitiser(boolean keepReturns) {
        this.keepReturns = keepReturns;
    }

    /** Shows a return as {@code ^M}, so that nothing is written over anything. */
    static Sanitiser forBlocks() {
        return new Sanitiser(false);
    }

    /** Lets a return through, with which a progress bar writes over its own line. */
    static Sanitiser forLive() {
        return new Sanitiser(true);
    }

    /** Takes the next chunk. */
    void feed(byte[] buffer, int offset, int count, Bytes into) {
        int end = offset + count;
        int at = offset;
        while (at < end) {
            int from = at;
            if (missing == 0 && !returned) {
                while (at < end && isPlain(buffer[at])) {
                    at++;
                }
                into.write(buffer, from, at - from);
            }
            if (at < end && step(buffer[at] & 0xFF, into)) {
                at++;
            }
        }
    }

    /** Tells that nothing more comes. */
    void finish(Bytes into) {
        if (returned) {
            putReturn(into);
        }
        if (missing > 0) {
            malformed(into);
        }
    }

    private static boolean isPlain(byte value) {
        return value >= 0x20 && value != 0x7F || value == '\n' || value == '\t';
    }

    /** Takes a byte; false when it has to be looked at again. */
    private boolean step(int value, Bytes into) {
        if (returned) {
            if (value == '\n') {
                returned = false;
            } else {
                putReturn(into);
            }
            return false;
        }
        if (missing == 0) {
            first(value, into);
            return true;
        }
        if (value < lowest || value > highest) {
            malformed(into);
            return false;
        }
        take(value);
        if (--missing == 0) {
            complete(into);
        }
        return true;
    }

    private void first(int value, Bytes into) {
        if (value == '\r') {
            returned = true;
        } else if (value < 0x20 || value == 0x7F) {
            into.write('^');
            into.write(value ^ 0x40);
        } else if (value < 0x80) {
            into.write(value);
        } else if (value >= 0xC2 && value <= 0xF4) {
            take(value);
            missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            narrow(value);
        } else {
            into.write(REPLACEMENT);
        }
    }

    /** The second bytes that UTF-8 allows: no longer form than needed, no surrogates, nothing beyond U+10FFFF. */
    private void narrow(int first) {
        switch (first) {
            case 0xE0 -> lowest = 0xA0;
            case 0xED -> highest = 0x9F;
            case 0xF0 -> lowest = 0x90;
            case 0xF4 -> highest = 0x8F;
            default -> {}
        }
    }

    private void take(int value) {
        sequence[length++] = (byte) value;
        lowest = 0x80;
        highest = 0xBF;
    }

    private void complete(Bytes into) {
        // The shortest way to read it, and rare enough.
        int character = new String(sequence, 0, length, StandardCharsets.UTF_8).codePointAt(0);
        if (Plain.isDangerous(character)) {
            into.write(Screen.utf8(Plain.escape(character)));
        } else {
            into.write(sequence, 0, length);
        }
        length = 0;
    }

    private void malformed(Bytes into) {
        into.write(REPLACEMENT);
        length = 0;
        missing = 0;
    }

    private void putReturn(Bytes into) {
        if (keepReturns) {
            into.write('\r');
        } else {
            into.write('^');
            into.write('M');
        }
        returned = false;
    }
}
