package dev.edl.exec.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log of a host as it is written, and the rows that the collector of {@code otel/} makes of it: empty lines are not shipped
 * but counted, what is no UTF-8 is replaced, headers and trailers have fields. Its times are fixed, so that a question means
 * the same rows each time. For one thread.
 */
public final class ShippedLog {
    /** When the first line of a log is read unless it is said otherwise. */
    public static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern MARK = Pattern.compile("\\{\"edl\":\"(?:begin|end)\",.*}");
    private static final Pattern FIELD = Pattern.compile("\"([a-z]+)\":(?:\"([^\"]*)\"|([0-9.]+))");
    private static final long SEED = 4711;
    private static final int MILLISECOND = 1_000_000;

    private final String source;
    private final String host;
    private final String unit;
    private final String id;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private String name;
    private Instant time = BEGIN;
    private long offset;
    private long number;

    private ShippedLog(String source, String host, String unit, String name, String id) {
        this.source = source;
        this.host = host;
        this.unit = unit;
        this.name = name;
        this.id = id;
    }

    /** The log of a run's name, behind its own first line. */
    public static ShippedLog of(String host, String unit, String id) {
        var log = new ShippedLog("tool-runner", host, unit, unit + ".log", id);
        log.offset = 40;
        return log;
    }

    /** A log of standard error alone. */
    public static ShippedLog ofErrors(String host, String unit, String id) {
        var log = new ShippedLog("tool-runner", host, unit, unit + ".err.log", id);
        log.offset = 40;
        return log;
    }

    /** A log of the host's, whose lines have no place. */
    public static ShippedLog system(String host, String name) {
        return new ShippedLog("system", host, "", name, "");
    }

    /** What follows is read then, a line a millisecond. */
    public ShippedLog at(Instant when) {
        time = when;
        return this;
    }

    /** What follows is read so many milliseconds after the beginning. */
    public ShippedLog at(long milliseconds) {
        return at(BEGIN.plusMillis(milliseconds));
    }

    /** From here on it is called otherwise. */
    public ShippedLog renamed(String other) {
        name = other;
        return this;
    }

    /** The collector counted on from another number. */
    public ShippedLog counting(long skipped) {
        number += skipped;
        return this;
    }

    /** A run's header. */
    public ShippedLog begins(String nonce, String more) {
        return write("{\"edl\":\"begin\",\"id\":\"id-" + nonce + "\",\"nonce\":\"" + nonce + "\",\"name\":\"" + unit
                + "\",\"who\":\"ada@desk\"" + more + ",\"log\":\"" + id + "\"}\n");
    }

    public ShippedLog begins(String nonce) {
        return begins(nonce, ",\"host\":\"" + host + "\",\"command\":\"work\",\"time\":\"2026-11-01T09:59:59Z\"");
    }

    /** A run's trailer with what stands before it. */
    public ShippedLog ends(String nonce, String more) {
        return endsBehind("", nonce, more);
    }

    /** The same behind a last line that has no end. */
    public ShippedLog endsBehind(String last, String nonce, String more) {
        return write(last + "\u001e\n{\"edl\":\"end\",\"nonce\":\"" + nonce + "\"" + more + "}\n");
    }

    public ShippedLog ends(String nonce) {
        return ends(
                nonce, ",\"result\":\"success\",\"code\":\"exited\",\"status\":\"0\",\"up\":102.5,\"since\":100.25");
    }

    public ShippedLog write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The program writes these bytes; a last line without an end is shipped as one. */
    public ShippedLog write(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int length = end > at && bytes[end - 1] == '\r' ? end - at - 1 : end - at;
            line(new String(bytes, at, length, StandardCharsets.UTF_8));
            offset += Math.min(end + 1, bytes.length) - at;
            at = end + 1;
        }
        return this;
    }

    /** These lines are in the file, and the server does not have them. */
    public ShippedLog lose(String text) {
        int before = rows.size();
        write(text);
        rows.subList(before, rows.size()).clear();
        return this;
    }

    /** A line that is longer than what is shipped at once. */
    public ShippedLog inParts(String... parts) {
        for (String part : parts) {
            line(part);
            offset += part.getBytes(StandardCharsets.UTF_8).length;
        }
        offset++;
        return this;
    }

    private void line(String text) {
        number++;
        if (text.isEmpty()) {
            return;
        }
        var row = new TreeMap<String, String>();
        row.put("_time", time.toString());
        row.put("_msg", text);
        row.put("source", source);
        row.put("host.name", host);
        row.put("log.file.name", name);
        if (!id.isEmpty()) {
            row.put("unit", unit);
            row.put("log.file.id", id);
            row.put("log.file.record_offset", Long.toString(offset));
            row.put("log.file.record_number", Long.toString(number));
            if (name.contains(".err.log")) {
                row.put("log.iostream", "stderr");
            }
            if (MARK.matcher(text).matches()) {
                Matcher field = FIELD.matcher(text);
                while (field.find()) {
                    row.put("run." + field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
                }
            }
        }
        rows.add(row);
        time = time.plusNanos(MILLISECOND);
    }

    /** The collector was killed, and read so many lines again from one of them on. */
    public ShippedLog again(int from, int count) {
        for (Map<String, String> row : List.copyOf(rows.subList(from, from + count))) {
            var repeated = new TreeMap<>(row);
            repeated.put("_time", time.toString());
            rows.add(repeated);
            time = time.plusNanos(MILLISECOND);
        }
        return this;
    }

    /** The rows of some logs in no order, as VictoriaLogs takes them. */
    public static String shuffled(ShippedLog... logs) {
        var all = new ArrayList<Map<String, String>>();
        for (ShippedLog log : logs) {
            all.addAll(log.rows);
        }
        Collections.shuffle(all, new Random(SEED));
        return json(all);
    }

    /** Its rows in the order in which they were read. */
    public String rows() {
        return json(rows);
    }

    private static String json(List<Map<String, String>> rows) {
        var text = new StringWriter();
        for (Map<String, String> row : rows) {
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                for (var field : row.entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.write('\n');
        }
        return text.toString();
    }
}
