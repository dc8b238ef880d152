package dev.edl.exec.logs.victoria;

import dev.edl.exec.Quoted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row: a flat JSON object, kept as the bytes that it came as, so that what is no UTF-8 in it survives. Values that
 * are no texts are told as they are written. Reused for the next row. For one thread.
 */
public final class RawRow {
    private static final int LONGEST_SHOWN = 300;
    private static final int MANY = 32;

    private byte[] line = new byte[0];
    private int from;
    private int to;
    private int size;

    /** Names and values without their quotes and escapes, one behind the other. */
    private byte[] text = new byte[4096];

    private int textEnd;

    /** Four places in {@link #text} for each field: where its name begins and ends, and its value. */
    private int[] texts = new int[4 * MANY];

    /** Four places in {@link #line} for each field, quotes included. */
    private int[] raws = new int[4 * MANY];

    /** The fields by their names, as it was for the row before: rows that follow each other are mostly alike. */
    private int[] order = new int[MANY];

    private int ordered;

    /** For one that {@link RowLines} fills. */
    RawRow() {}

    void read(byte[] source, int begins, int ends) throws MalformedRowException {
        line = source;
        from = begins;
        to = ends;
        size = 0;
        textEnd = 0;
        int place = expect(begins, '{');
        while (place < to && line[place] != '}') {
            if (size > 0) {
                place = expect(place, ',');
            }
            place = field(place);
        }
        if (expect(place, '}') != to) {
            throw malformed();
        }
    }

    private int field(int place) throws MalformedRowException {
        if (4 * size == texts.length) {
            texts = Arrays.copyOf(texts, texts.length * 2);
            raws = Arrays.copyOf(raws, raws.length * 2);
        }
        int slot = 4 * size;
        int next = part(place, slot);
        next = part(expect(next, ':'), slot + 2);
        size++;
        return next;
    }

    /** A name or a value. */
    private int part(int place, int slot) throws MalformedRowException {
        texts[slot] = textEnd;
        raws[slot] = place;
        int next = place < to && line[place] == '"' ? quoted(place + 1) : bare(place);
        texts[slot + 1] = textEnd;
        raws[slot + 1] = next;
        return next;
    }

    private int bare(int begins) throws MalformedRowException {
        int place = begins;
        while (place < to && line[place] != ',' && line[place] != '}' && line[place] != '"' && line[place] != '{') {
            place++;
        }
        if (place == begins) {
            throw malformed();
        }
        append(begins, place);
        return place;
    }

    private int quoted(int begins) throws MalformedRowException {
        int plain = begins;
        while (true) {
            int place = special(plain);
            append(plain, place);
            if (line[place] == '"') {
                return place + 1;
            }
            plain = escape(place + 1) + 1;
        }
    }

    /** The next quote or backslash. */
    private int special(int begins) throws MalformedRowException {
        byte[] bytes = line;
        int end = to;
        for (int place = begins; place < end; place++) {
            byte next = bytes[place];
            if (next == '"' || next == '\\') {
                return place;
            }
        }
        throw malformed();
    }

    /** Returns the last place of the escape. */
    private int escape(int place) throws MalformedRowException {
        if (place >= to) {
            throw malformed();
        }
        switch (line[place]) {
            case 'n' -> append('\n');
            case 'r' -> append('\r');
            case 't' -> append('\t');
            case 'b' -> append('\b');
            case 'f' -> append('\f');
            case 'u' -> {
                return unicode(place + 1);
            }
            default -> append(line[place]);
        }
        return place;
    }

    private int unicode(int place) throws MalformedRowException {
        char unit = unit(place);
        int last = place + 3;
        String character;
        if (Character.isHighSurrogate(unit) && last + 6 < to && line[last + 1] == '\\' && line[last + 2] == 'u') {
            character = new String(new char[] {unit, unit(last + 3)});
            last += 6;
        } else {
            character = String.valueOf(unit);
        }
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            append(each);
        }
        return last;
    }

    private char unit(int place) throws MalformedRowException {
        int value = 0;
        for (int digit = place; digit < place + 4; digit++) {
            int next = digit < to ? Character.digit(line[digit], 16) : -1;
            if (next < 0) {
                throw malformed();
            }
            value = value * 16 + next;
        }
        return (char) value;
    }

    private int expect(int place, char character) throws MalformedRowException {
        if (place < to && line[place] == character) {
            return place + 1;
        }
        throw malformed();
    }

    private MalformedRowException malformed() {
        int shown = Math.min(to - from, LONGEST_SHOWN);
        return new MalformedRowException(Quoted.sentence(new String(line, from, shown, StandardCharsets.UTF_8)));
    }

    private void append(int begins, int ends) {
        int length = ends - begins;
        if (textEnd + length > text.length) {
            text = Arrays.copyOf(text, Math.max(textEnd + length, text.length * 2));
        }
        System.arraycopy(line, begins, text, textEnd, length);
        textEnd += length;
    }

    private void append(int character) {
        if (textEnd == text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        text[textEnd++] = (byte) character;
    }

    /** How many fields it has. */
    public int size() {
        return size;
    }

    /** How many bytes the line has, without its newline. */
    public int length() {
        return to - from;
    }

    public String name(int field) {
        return text(4 * field);
    }

    public String value(int field) {
        return text(4 * field + 2);
    }

    private String text(int slot) {
        return new String(text, texts[slot], texts[slot + 1] - texts[slot], StandardCharsets.UTF_8);
    }

    /** The place of a field, or -1. */
    public int find(byte[] name) {
        for (int field = 0; field < size; field++) {
            if (isNamed(field, name)) {
                return field;
            }
        }
        return -1;
    }

    boolean isNamed(int field, byte[] name) {
        return Arrays.equals(text, texts[4 * field], texts[4 * field + 1], name, 0, name.length);
    }

    /** Writes the line as it came, and a newline. */
    public void copyTo(OutputStream out) throws IOException {
        out.write(line, from, to - from);
        out.write('\n');
    }

    /** Writes a field's name as it came, with its quotes. */
    void copyName(int field, ByteArrayOutputStream out) {
        copy(4 * field, out);
    }

    /** Writes a field's value as it came. */
    void copyValue(int field, ByteArrayOutputStream out) {
        copy(4 * field + 2, out);
    }

    private void copy(int slot, ByteArrayOutputStream out) {
        out.write(line, raws[slot], raws[slot + 1] - raws[slot]);
    }

    /**
     * Appends what the row says, however it is written: the fields by the order of their names' bytes, each name and
     * value with its length in four bytes before it; without the one field that the server makes of the others.
     */
    public void appendCanonical(CanonicalForm form) {
        sort();
        for (int place = 0; place < size; place++) {
            int field = order[place];
            if (!isNamed(field, RowFields.STREAM_ID)) {
                form.append(text, texts[4 * field], texts[4 * field + 1]);
                form.append(text, texts[4 * field + 2], texts[4 * field + 3]);
            }
        }
    }

    private void sort() {
        if (ordered != size) {
            order = size > order.length ? new int[2 * size] : order;
            for (int field = 0; field < size; field++) {
                order[field] = field;
            }
            ordered = size;
        }
        for (int place = 1; place < size; place++) {
            int field = order[place];
            int before = place - 1;
            while (before >= 0 && isAfter(order[before], field)) {
                order[before + 1] = order[before];
                before--;
            }
            order[before + 1] = field;
        }
    }

    private boolean isAfter(int one, int other) {
        return Arrays.compareUnsigned(
                        text, texts[4 * one], texts[4 * one + 1], text, texts[4 * other], texts[4 * other + 1])
                > 0;
    }
}
