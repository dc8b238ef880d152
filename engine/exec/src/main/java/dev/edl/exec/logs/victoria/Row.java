package dev.edl.exec.logs.victoria;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of an answer where it lies in a buffer: a flat JSON object whose values are strings, which is all that VictoriaLogs
 * writes. Nothing is copied before it is asked for. A general parser takes three times as long for lines by the million
 * (docs/rationale.md). For one thread.
 */
final class Row {
    private final byte[][] names;
    private final int[] from;
    private final int[] to;
    /** Whether a value has escapes. */
    private final boolean[] escaped;

    private byte[] buffer = new byte[0];
    private int start;
    private int end;
    private int at;
    private int limit;
    private boolean escapes;

    /** @param names the fields that are wanted, by their places */
    Row(String... names) {
        this.names = new byte[names.length][];
        for (int place = 0; place < names.length; place++) {
            this.names[place] = names[place].getBytes(StandardCharsets.UTF_8);
        }
        from = new int[names.length];
        to = new int[names.length];
        escaped = new boolean[names.length];
    }

    /** Takes the row that begins at a place of a buffer; false when it does not end before the limit. */
    boolean take(byte[] bytes, int begin, int most) throws MalformedRowException {
        buffer = bytes;
        start = begin;
        at = begin;
        limit = most;
        Arrays.fill(from, -1);
        Arrays.fill(to, -1);
        return scan();
    }

    /** Where the row ends. */
    int end() {
        return end;
    }

    private boolean scan() throws MalformedRowException {
        if (at == limit) {
            return false;
        }
        expect('{');
        int next = 0;
        while (true) {
            int name = at;
            int colon = string();
            if (colon < 0 || colon == limit) {
                return false;
            }
            int place = place(name + 1, colon - 1, next);
            at = colon;
            expect(':');
            int value = at;
            int behind = string();
            if (behind < 0 || behind == limit) {
                return false;
            }
            if (place >= 0) {
                from[place] = value + 1;
                to[place] = behind - 1;
                escaped[place] = escapes;
                next = place + 1;
            }
            at = behind;
            if (buffer[at] == '}') {
                end = at + 1;
                return true;
            }
            expect(',');
            if (at == limit) {
                return false;
            }
        }
    }

    private void expect(char wanted) throws MalformedRowException {
        if (buffer[at] != wanted) {
            throw new MalformedRowException("found " + (char) (buffer[at] & 0x7f) + " in place of " + wanted);
        }
        at++;
    }

    /** Goes over a string; where it ends, or -1 when it does not. */
    private int string() throws MalformedRowException {
        if (at == limit) {
            return -1;
        }
        expect('"');
        escapes = false;
        byte[] bytes = buffer;
        int here = at;
        while (here < limit) {
            byte next = bytes[here];
            if (next == '"') {
                return here + 1;
            }
            if (next == '\\') {
                escapes = true;
                here++;
            }
            here++;
        }
        return -1;
    }

    /** They come in the order they were asked for, as a rule. */
    private int place(int begin, int behind, int likely) {
        if (likely < names.length && Arrays.equals(buffer, begin, behind, names[likely], 0, names[likely].length)) {
            return likely;
        }
        for (int place = 0; place < names.length; place++) {
            if (Arrays.equals(buffer, begin, behind, names[place], 0, names[place].length)) {
                return place;
            }
        }
        return -1;
    }

    /** The row as it is written. */
    byte[] raw() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** A field's value in UTF-8; empty where the row has none. */
    byte[] bytes(int place) {
        if (from[place] < 0) {
            return new byte[0];
        }
        return escaped[place] ? unescaped(from[place], to[place]) : Arrays.copyOfRange(buffer, from[place], to[place]);
    }

    /** A field's value as a number from 0; negative where it is none. */
    long number(int place) {
        int length = to[place] - from[place];
        if (from[place] < 0 || length == 0 || length > 18) {
            return -1;
        }
        long number = 0;
        for (int digit = from[place]; digit < to[place]; digit++) {
            int value = buffer[digit] - '0';
            if (value < 0 || value > 9) {
                return -1;
            }
            number = number * 10 + value;
        }
        return number;
    }

    /** All of its fields, in its order. */
    Map<String, String> whole() {
        var fields = new LinkedHashMap<String, String>();
        int here = start + 1;
        while (here < end) {
            int name = here + 1;
            int nameEnd = closing(name);
            int value = nameEnd + 3;
            int valueEnd = closing(value);
            fields.put(text(name, nameEnd), text(value, valueEnd));
            here = valueEnd + 2;
        }
        return fields;
    }

    private int closing(int begin) {
        int here = begin;
        while (buffer[here] != '"') {
            here += buffer[here] == '\\' ? 2 : 1;
        }
        return here;
    }

    private String text(int begin, int behind) {
        return new String(unescaped(begin, behind), StandardCharsets.UTF_8);
    }

    /** The characters of a JSON string (RFC 8259, section 7). */
    private byte[] unescaped(int begin, int behind) {
        byte[] value = Arrays.copyOfRange(buffer, begin, behind);
        int length = 0;
        int here = 0;
        while (here < value.length) {
            byte next = value[here++];
            if (next != '\\') {
                value[length++] = next;
                continue;
            }
            byte escape = value[here++];
            switch (escape) {
                case 'n' -> value[length++] = '\n';
                case 't' -> value[length++] = '\t';
                case 'r' -> value[length++] = '\r';
                case 'b' -> value[length++] = '\b';
                case 'f' -> value[length++] = '\f';
                case 'u' -> {
                    int units = surrogates(value, here) ? 10 : 4;
                    byte[] character = character(value, here, units == 10);
                    System.arraycopy(character, 0, value, length, character.length);
                    length += character.length;
                    here += units;
                }
                default -> value[length++] = escape;
            }
        }
        return length == value.length ? value : Arrays.copyOf(value, length);
    }

    private static boolean surrogates(byte[] value, int here) {
        return here + 10 <= value.length
                && Character.isHighSurrogate((char) hexadecimal(value, here))
                && value[here + 4] == '\\'
                && value[here + 5] == 'u'
                && Character.isLowSurrogate((char) hexadecimal(value, here + 6));
    }

    private static byte[] character(byte[] value, int here, boolean pair) {
        char first = (char) hexadecimal(value, here);
        String text = pair ? "" + first + (char) hexadecimal(value, here + 6) : Character.toString(first);
        return (Character.isSurrogate(first) && !pair ? "\ufffd" : text).getBytes(StandardCharsets.UTF_8);
    }

    private static int hexadecimal(byte[] value, int from) {
        int number = 0;
        for (int digit = from; digit < from + 4; digit++) {
            int next = digit < value.length ? Character.digit(value[digit], 16) : 0;
            number = number * 16 + Math.max(0, next);
        }
        return number;
    }
}
