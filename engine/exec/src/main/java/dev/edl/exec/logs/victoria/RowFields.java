package dev.edl.exec.logs.victoria;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields that VictoriaLogs itself gives a meaning. */
public final class RowFields {
    /** When, to the nanosecond. */
    public static final byte[] TIME = bytes("_time");

    /** The text. */
    public static final byte[] MESSAGE = bytes("_msg");

    /** Which fields tell its stream, with their values. */
    public static final byte[] STREAM = bytes("_stream");

    /** The stream's number, which the server makes of it. */
    public static final byte[] STREAM_ID = bytes("_stream_id");

    private RowFields() {}

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The names in {@code {name="value",…}}; empty when it is not written so. A name is as it is, whatever characters
     * it has; a value is quoted as Go quotes.
     */
    public static Optional<List<String>> streamNames(String stream) {
        List<String> names = new ArrayList<>();
        int last = stream.length() - 1;
        if (last < 1 || stream.charAt(0) != '{' || stream.charAt(last) != '}') {
            return Optional.empty();
        }
        int at = 1;
        while (at < last) {
            int equals = stream.indexOf("=\"", at);
            int end = equals < 0 ? -1 : endOfValue(stream, equals + 2);
            if (end < 0 || (end != last && stream.charAt(end) != ',')) {
                return Optional.empty();
            }
            names.add(stream.substring(at, equals));
            at = end + 1;
        }
        return Optional.of(List.copyOf(names));
    }

    /** The place behind the closing quote, or -1. */
    private static int endOfValue(String stream, int from) {
        for (int at = from; at < stream.length(); at++) {
            if (stream.charAt(at) == '\\') {
                at++;
            } else if (stream.charAt(at) == '"') {
                return at + 1;
            }
        }
        return -1;
    }
}
