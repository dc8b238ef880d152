package dev.edl.exec.logs.victoria;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** Writes rows as the server takes them, without what it makes of them itself. Parts are copied as they came. */
public final class RowText {
    private static final long NANOS = 1_000_000_000L;

    private RowText() {}

    /** For {@code /insert/jsonline}: one object a line. */
    public static void line(RawRow row, ByteArrayOutputStream out) {
        out.write('{');
        boolean first = true;
        for (int field = 0; field < row.size(); field++) {
            if (isDerived(row, field)) {
                continue;
            }
            if (!first) {
                out.write(',');
            }
            first = false;
            pair(row, field, out);
        }
        out.writeBytes(ascii("}\n"));
    }

    /**
     * For {@code /insert/loki/api/v1/push}: an element of its {@code streams}. That way takes lines of any length, and
     * streams whose fields have any names.
     *
     * @param names of the stream's fields
     */
    public static void stream(RawRow row, Set<String> names, ByteArrayOutputStream out) {
        out.writeBytes(ascii("{\"stream\":{"));
        pairs(row, names, true, out);
        Instant time = Instant.parse(row.value(row.find(RowFields.TIME)));
        long nanos = time.getEpochSecond() * NANOS + time.getNano();
        out.writeBytes(ascii("},\"values\":[[\"" + nanos + "\","));
        int message = row.find(RowFields.MESSAGE);
        if (message < 0 || names.contains("_msg")) {
            out.writeBytes(ascii("\"\""));
        } else {
            row.copyValue(message, out);
        }
        out.writeBytes(ascii(",{"));
        pairs(row, names, false, out);
        out.writeBytes(ascii("}]]}"));
    }

    private static void pairs(RawRow row, Set<String> names, boolean ofStream, ByteArrayOutputStream out) {
        boolean first = true;
        for (int field = 0; field < row.size(); field++) {
            boolean inStream = names.contains(row.name(field));
            boolean elsewhere = isDerived(row, field)
                    || row.isNamed(field, RowFields.TIME)
                    || (row.isNamed(field, RowFields.MESSAGE) && !inStream);
            if (elsewhere || inStream != ofStream) {
                continue;
            }
            if (!first) {
                out.write(',');
            }
            first = false;
            pair(row, field, out);
        }
    }

    private static void pair(RawRow row, int field, ByteArrayOutputStream out) {
        row.copyName(field, out);
        out.write(':');
        row.copyValue(field, out);
    }

    private static boolean isDerived(RawRow row, int field) {
        return row.isNamed(field, RowFields.STREAM) || row.isNamed(field, RowFields.STREAM_ID);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
