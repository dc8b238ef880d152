package dev.edl.exec.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    private static final Manifest MANIFEST = new Manifest(
            "http://logs:9428",
            "\"odd\"\\ \n[filter],\u0001 é {host=\"a\"}",
            new TreeMap<>(Map.of(DAY, day(DAY), DAY.plusDays(1), day(DAY.plusDays(1)))));

    private static ArchivedDay day(LocalDate day) {
        TimeSpan span = TimeSpan.of(day);
        Instant middle = span.middle().orElseThrow();
        var digest = new RowDigest();
        digest.addAll(new Tally(3, "f".repeat(64)));
        digest.addAll(new Tally(4, "1".repeat(64)));
        List<Piece> pieces = List.of(
                new Piece(new TimeSpan(span.from(), middle), new Tally(3, "f".repeat(64))),
                new Piece(new TimeSpan(middle, span.to()), new Tally(4, "1".repeat(64))));
        return new ArchivedDay(day, span, day.equals(DAY), digest.tally(), 1 << 20, "a".repeat(64), pieces);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        assertThat(ManifestText.read(ManifestText.of(MANIFEST))).isEqualTo(MANIFEST);
        var empty = new Manifest("s", "*", new TreeMap<>());
        assertThat(ManifestText.read(ManifestText.of(empty))).isEqualTo(empty);
    }

    @Test
    void isJson() throws IOException {
        try (var json = new JsonFactory().createParser(ManifestText.of(MANIFEST))) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            json.skipChildren();
            assertThat(json.nextToken()).isNull();
        }
    }

    @Test
    void damageIsFoundOut() {
        String text = ManifestText.of(MANIFEST);
        assertThatThrownBy(() -> ManifestText.read(text.substring(0, text.length() / 2)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ManifestText.read(text.replace("\"rows\":7", "\"rows\":8")))
                .hasMessage("damaged: 2026-11-29 has 8 rows, its pieces 7");
        assertThatThrownBy(() -> ManifestText.read(text.replace("\"sha256\"", "\"sha\"")))
                .hasMessage("damaged: 'sha256' is missing");
        assertThatThrownBy(() -> ManifestText.read("{}")).hasMessage("not the manifest of a backup of logs");
        assertThatThrownBy(() -> ManifestText.read(text.replace("\"version\":1", "\"version\":2")))
                .hasMessage("a backup of version 2, and this edl knows version 1");
    }
}
