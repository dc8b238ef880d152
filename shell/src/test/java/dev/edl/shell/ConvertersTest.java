package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({
        "5, PT5S",
        "5s, PT5S",
        "500ms, PT0.5S",
        "1ms, PT0.001S",
        "0.5s, PT0.5S",
        "2m30s, PT2M30S",
        "2min, PT2M",
        "2m 30s, PT2M30S",
        "1h, PT1H",
        "1.5h, PT1H30M",
        "7d, PT168H",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "' 10s ', PT10S"
    })
    void lengthsOfTimeAreReadAsSystemdReadsThem(String text, Duration expected) {
        assertThat(Converters.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "5x",
                "5 apples",
                "-5s",
                "+5s",
                "1e3",
                "0x10",
                "5s5",
                "5sx",
                "1,5s",
                "∞",
                "infinity"
            })
    void whatIsNoLengthOfTimeIsNamed(String text) {
        assertThatThrownBy(() -> Converters.duration(text))
                .hasMessageContaining("'" + text + "' is not a length of time")
                .hasMessageContaining("2m30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "0ms", "0h0m", "99999999999999d"})
    void aLengthOfTimeOutOfRangeIsNamed(String text) {
        assertThatThrownBy(() -> Converters.duration(text)).hasMessageContaining("out of range");
    }
}
