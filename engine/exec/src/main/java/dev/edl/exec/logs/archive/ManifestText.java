package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.RawRow;
import dev.edl.exec.logs.victoria.RowLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A manifest as JSON: a list of flat objects, each on a line of its own. The first one tells the format and what it is a
 * backup of, then comes one for each day, and behind it one for each of its pieces.
 */
final class ManifestText {
    private static final String FORMAT = "edl-logs-backup";
    private static final String VERSION = "1";

    private ManifestText() {}

    static String of(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        lines.add(new Line()
                .text("format", FORMAT)
                .bare("version", VERSION)
                .text("server", manifest.server())
                .text("filter", manifest.filter())
                .end());
        for (ArchivedDay day : manifest.days().values()) {
            lines.add(line("day", day, day.span(), day.tally())
                    .bare("open", day.open())
                    .bare("bytes", day.bytes())
                    .text("sha256", day.sha256())
                    .end());
            for (Piece piece : day.pieces()) {
                lines.add(line("piece_of", day, piece.span(), piece.tally()).end());
            }
        }
        return "[\n" + String.join(",\n", lines) + "\n]\n";
    }

    private static Line line(String kind, ArchivedDay day, TimeSpan span, Tally tally) {
        return new Line()
                .text(kind, day.day().toString())
                .text("from", span.from().toString())
                .text("to", span.to().toString())
                .bare("rows", tally.rows())
                .text("digest", tally.digest());
    }

    /**
     * Reads it back.
     *
     * @throws IOException when it is none, or one of a later version
     */
    static Manifest read(String text) throws IOException {
        List<Map<String, String>> objects = objects(text);
        Map<String, String> head = objects.isEmpty() ? Map.of() : objects.getFirst();
        if (!FORMAT.equals(head.get("format"))) {
            throw new IOException("not the manifest of a backup of logs");
        }
        if (!VERSION.equals(head.get("version"))) {
            throw new IOException(
                    "a backup of version " + head.get("version") + ", and this edl knows version " + VERSION);
        }
        try {
            return manifest(head, objects.subList(1, objects.size()));
        } catch (RuntimeException e) {
            throw new IOException("damaged: " + e.getMessage(), e);
        }
    }

    private static List<Map<String, String>> objects(String text) throws IOException {
        String bare = text.lines()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> line.length() > 1)
                .collect(Collectors.joining("\n"));
        var lines = new RowLines(new ByteArrayInputStream(bare.getBytes(StandardCharsets.UTF_8)));
        List<Map<String, String>> objects = new ArrayList<>();
        while (lines.next()) {
            objects.add(members(lines.row()));
        }
        return objects;
    }

    private static Map<String, String> members(RawRow row) {
        Map<String, String> members = new HashMap<>();
        for (int field = 0; field < row.size(); field++) {
            members.put(row.name(field), row.value(field));
        }
        return members;
    }

    private static Manifest manifest(Map<String, String> head, List<Map<String, String>> rest) {
        var days = new TreeMap<LocalDate, ArchivedDay>();
        for (int at = 0; at < rest.size(); ) {
            Map<String, String> day = rest.get(at);
            List<Piece> pieces = new ArrayList<>();
            for (at++; at < rest.size() && rest.get(at).containsKey("piece_of"); at++) {
                pieces.add(new Piece(span(rest.get(at)), tally(rest.get(at))));
            }
            ArchivedDay read = day(day, pieces);
            days.put(read.day(), read);
        }
        return new Manifest(member(head, "server"), member(head, "filter"), days);
    }

    private static ArchivedDay day(Map<String, String> object, List<Piece> pieces) {
        return new ArchivedDay(
                LocalDate.parse(member(object, "day")),
                span(object),
                Boolean.parseBoolean(member(object, "open")),
                tally(object),
                Long.parseLong(member(object, "bytes")),
                member(object, "sha256"),
                pieces);
    }

    private static TimeSpan span(Map<String, String> object) {
        return new TimeSpan(Instant.parse(member(object, "from")), Instant.parse(member(object, "to")));
    }

    private static Tally tally(Map<String, String> object) {
        return new Tally(Long.parseLong(member(object, "rows")), member(object, "digest"));
    }

    private static String member(Map<String, String> object, String name) {
        String value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    /** One object, as it is written. */
    private static final class Line {
        private final StringBuilder text = new StringBuilder("{");

        Line text(String name, String value) {
            var quoted = new StringBuilder("\"");
            value.chars().forEach(next -> {
                switch (next) {
                    case '"', '\\' -> quoted.append('\\').append((char) next);
                    default -> quoted.append(next < ' ' ? String.format("\\u%04x", next) : String.valueOf((char) next));
                }
            });
            return bare(name, quoted.append('"'));
        }

        Line bare(String name, Object value) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value);
            return this;
        }

        String end() {
            return text.append('}').toString();
        }
    }
}
