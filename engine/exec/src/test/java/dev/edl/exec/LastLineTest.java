package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LastLineTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'', ''",
                "one~, one",
                "one~two, two",
                "one~two~, two",
                "one~two~~  ~, two",
                "~, ''",
                "ä b~, ä b",
            })
    void theLastLineThatSaysSomethingIsKept(String output, String expected) {
        byte[] bytes = output.replace("'", "").replace('~', '\n').getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length + 1; piece++) {
            var last = new LastLine();
            for (int at = 0; at < bytes.length; at += piece) {
                last.accept(new FleetEvent.Output(
                        Fleet.host("db0", "cassandra"), Stream.STDOUT, bytes, at, Math.min(piece, bytes.length - at)));
            }
            assertThat(last.text()).isEqualTo(expected.replace("'", ""));
        }
    }
}
