package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "40, 40 ms",
        "213, 0.2 s",
        "5000, 5 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "12400, 12 s",
        "59499, 59 s",
        "59500, 1 min",
        "130000, 2 min 10 s",
        "10800000, 3 h",
        "11100000, 3 h 5 min",
        "345600000, 4 d",
        "352800000, 4 d 2 h",
        "-5, 0 s"
    })
    void durationsReadAsPeopleSayThem(long millis, String text) {
        assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-3, 0 s", "12, 12 s", "130, 2 min", "11100, 3 h", "400000, 4 d"})
    void agesHaveOneUnit(long seconds, String text) {
        assertThat(Figures.age(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1 kB",
        "1100000, 1.1 MB",
        "9940000, 9.9 MB",
        "9960000, 10 MB",
        "999600, 1 MB",
        "12000000000, 12 GB",
        "9223372036854775807, 9.2 EB"
    })
    void bytesAreRounded(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void momentsAreInUtc() {
        assertThat(Figures.moment(Instant.parse("2026-11-21T23:30:00.123Z"))).isEqualTo("2026-11-21 23:30:00");
    }
}
