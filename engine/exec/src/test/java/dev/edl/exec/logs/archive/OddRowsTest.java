package dev.edl.exec.logs.archive;

import static dev.edl.exec.logs.archive.ArchiveBench.FIRST_DAY;
import static dev.edl.exec.logs.archive.ArchiveBench.backup;
import static dev.edl.exec.logs.archive.ArchiveBench.client;
import static dev.edl.exec.logs.archive.ArchiveBench.restore;
import static dev.edl.exec.logs.archive.ArchiveBench.tallies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.logs.RealVictoriaLogs;
import dev.edl.exec.logs.victoria.Rows;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a restore could lose or change, from one real server to another. */
class OddRowsTest {
    private static final Instant TIME = FIRST_DAY.atTime(1, 2, 3, 123_456_789).toInstant(ZoneOffset.UTC);

    @TempDir
    private Path place;

    @Test
    void textsOfAllKindsSurvive() throws Exception {
        requireSurvive(server -> server.insert(
                "a.b,source",
                line(
                                "_msg",
                                "quotes \\\" and \\\\ and 'single' <tags> \\u0000 \\u001b[31m \\n\\r\\t \\b\\f \\u007f é 😀 \\ud83d\\ude00")
                        + line("_msg", "x", "a.b", "v{\\\"},=\\\\ \\n é", "source", "s")
                        + line("_msg", "x", "deep", "{\\\"a\\\":{\\\"b\\\":1}}")
                        + line(
                                "_msg", "[1,2]", "a b", "1", "a\\\"b", "2", "é", "3", "a=\\\"b", "4", "a,b", "5",
                                "a\\\\b", "6")
                        + line("_msg", "", "a.b", "no text")
                        + line("_msg", " blanks ", "empty", "")
                        + "{\"_time\":\"2026-03-01T23:59:59.999999999Z\",\"_msg\":\"last\"}\n"
                        + "{\"_time\":\"2026-03-01T00:00:00Z\",\"_msg\":\"first\"}\n"
                        + "{\"_time\":\"2026-03-01T00:00:00.1Z\",\"_msg\":\"a tenth\"}\n"));
    }

    @Test
    void bytesThatAreNoTextSurvive() throws Exception {
        requireSurvive(server -> {
            var row = new ByteArrayOutputStream();
            row.writeBytes(ascii("{\"_time\":\"" + TIME + "\",\"_msg\":\""));
            row.write(0xff);
            row.write(0xc3);
            row.writeBytes(ascii("\",\"a.b\":\""));
            row.write(0xfe);
            row.writeBytes(ascii("\"}\n"));
            put(server, "_stream_fields=a.b", row.toByteArray());
        });
    }

    @Test
    void aLineOfAMebibyteSurvives() throws Exception {
        requireSurvive(server -> {
            push(server, "\"app\":\"a\"", "x".repeat(1 << 20), "\"k.v\":\"é\"");
            push(server, "", "\\\"\\\\\\n".repeat(100_000), "\"k\":\"v\"");
            push(server, "\"app\":\"a\"", "{\\\"looks\\\":\\\"like JSON\\\"}" + "y".repeat(300_000), "");
        });
    }

    @Test
    void streamsWithAnyNamesSurvive() throws Exception {
        requireSurvive(server -> {
            push(server, "\"a,b\":\"1\",\"c\":\"2\"", "x", "\"other\":\"v\"");
            push(server, "\"a=b\":\"1\",\"\\\"q\\\"\":\"2\",\"é {}\":\"3\"", "x", "");
            push(server, "", "no stream", "");
            server.insert("_msg", line("_msg", "the text is the stream"));
        });
    }

    @Test
    void rowsWithoutATextAreRestoredWhereTheyStayWithout() throws Exception {
        try (var old = RealVictoriaLogs.start(RealVictoriaLogs.KEEP_ALL, "-defaultMsgValue=");
                var fresh = RealVictoriaLogs.start();
                var same = RealVictoriaLogs.start(RealVictoriaLogs.KEEP_ALL, "-defaultMsgValue=")) {
            old.insert("a", line("a", "1", "b", "2") + line("_msg", "text", "a", "1"));
            backup(old, place.resolve("backup"));
            RestoredDay refused = restore(place.resolve("backup"), fresh).getFirst();
            assertThat(refused.problems())
                    .containsExactly("1 row has no _msg, and it would give them one: start it with -defaultMsgValue=");
            assertThat(refused.sent()).isEqualTo(1);
            assertThat(refused.missing()).isEqualTo(1);
            assertThat(restore(place.resolve("backup"), same)).allMatch(RestoredDay::verified);
        }
    }

    @Test
    void rowsOfMoreFieldsThanTheServerTakesAreToldOf() throws Exception {
        try (var old = RealVictoriaLogs.start(RealVictoriaLogs.KEEP_ALL, "-insert.maxFieldsPerLine=1900");
                var fresh = RealVictoriaLogs.start()) {
            old.insert("", manyFields(999) + manyFields(998) + manyFields(1200));
            backup(old, place.resolve("backup"));
            RestoredDay day = restore(place.resolve("backup"), fresh).getFirst();
            assertThat(day.problems())
                    .containsExactly(
                            "2 rows have more fields than it takes: start it with a larger -insert.maxFieldsPerLine");
            assertThat(day.missing()).isEqualTo(2);
        }
    }

    private static String manyFields(int number) {
        return IntStream.range(0, number)
                .mapToObj(field -> "\"f" + field + "\":\"v\"")
                .collect(Collectors.joining(",", "{\"_time\":\"" + TIME + "\",\"_msg\":\"m\",", "}\n"));
    }

    private interface Filling {
        void fill(RealVictoriaLogs server) throws InterruptedException;
    }

    private void requireSurvive(Filling filling) throws InterruptedException {
        try (var old = RealVictoriaLogs.start();
                var fresh = RealVictoriaLogs.start()) {
            filling.fill(old);
            backup(old, place.resolve("backup"));
            assertThat(restore(place.resolve("backup"), fresh)).allMatch(RestoredDay::verified);
            assertThat(tallies(fresh, place.resolve("again"))).isEqualTo(tallies(old, place.resolve("backup")));
            assertThat(streams(fresh)).isEqualTo(streams(old)).isNotEmpty();
            assertThat(restore(place.resolve("backup"), fresh)).allMatch(day -> day.sent() == 0);
        }
    }

    /** The numbers of the streams, which a server makes of their fields. */
    private static List<String> streams(RealVictoriaLogs server) throws InterruptedException {
        try (var client = client(server);
                Rows rows = client.query("* | uniq by (_stream_id) | sort by (_stream_id)", "_stream_id")) {
            List<String> streams = new java.util.ArrayList<>();
            while (rows.next()) {
                streams.add(rows.value(0));
            }
            return streams;
        }
    }

    private static String line(String... fields) {
        var line = new StringBuilder("{\"_time\":\"" + TIME + "\"");
        for (int at = 0; at < fields.length; at += 2) {
            line.append(",\"" + fields[at] + "\":\"" + fields[at + 1] + "\"");
        }
        return line.append("}\n").toString();
    }

    private static void put(RealVictoriaLogs server, String parameters, byte[] rows) throws InterruptedException {
        try (var client = client(server)) {
            client.insert(parameters, out -> out.write(rows));
        }
        server.flush();
    }

    private static void push(RealVictoriaLogs server, String stream, String message, String fields)
            throws InterruptedException {
        String nanos = TIME.getEpochSecond() + "123456789";
        try (var client = client(server)) {
            byte[] request = ("{\"streams\":[{\"stream\":{" + stream + "},\"values\":[[\"" + nanos + "\",\"" + message
                            + "\",{" + fields + "}]]}]}")
                    .getBytes(StandardCharsets.UTF_8);
            client.push(out -> out.write(request));
        }
        server.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
