package dev.edl.exec.logs.victoria;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Rows as they are written, one JSON object a line, byte for byte. Does not close the stream. For one thread. */
public final class RowLines {
    private static final int BEGINNING = 1 << 18;
    /** The server takes rows of 2 MB; what makes more of them has no end, as far as memory goes. */
    static final int LONGEST = 1 << 26;

    private final InputStream stream;
    private final RawRow row = new RawRow();
    private byte[] buffer = new byte[BEGINNING];
    private int at;
    private int end;

    public RowLines(InputStream stream) {
        this.stream = stream;
    }

    /**
     * Takes the next row; false when there is none.
     *
     * @throws MalformedRowException when what comes is no row
     */
    public boolean next() throws IOException {
        int looked = at;
        while (true) {
            int newline = newline(looked);
            if (newline >= 0) {
                row.read(buffer, at, newline);
                at = newline + 1;
                return true;
            }
            looked = end;
            int moved = at;
            if (!fill()) {
                break;
            }
            looked -= moved - at;
        }
        if (at == end) {
            return false;
        }
        row.read(buffer, at, end);
        at = end;
        return true;
    }

    /** The row that was taken. The same object for all of them: what it says holds until the next one. */
    public RawRow row() {
        return row;
    }

    private int newline(int from) {
        byte[] bytes = buffer;
        int last = end;
        for (int place = from; place < last; place++) {
            if (bytes[place] == '\n') {
                return place;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        if (end == buffer.length) {
            if (end >= LONGEST) {
                throw new MalformedRowException("a row of more than " + (LONGEST >> 20) + " MB");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int came = stream.read(buffer, end, buffer.length - end);
        if (came > 0) {
            end += came;
        }
        return came > 0;
    }
}
