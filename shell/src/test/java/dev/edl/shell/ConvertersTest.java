package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

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

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);

    private static Instant moment(String text) {
        var line = new CommandLine(new Asked());
        Converters.register(line);
        line.parseArgs(text);
        return ((Asked) line.getCommand()).moment.by(NOON);
    }

    private static final class Asked {
        @Parameters
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private LogsSelection.Moment moment;
    }

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-11-29T11:50:00Z",
        "1d, 2026-11-28T12:00:00Z",
        "90s, 2026-11-29T11:58:30Z",
        "2026-11-21, 2026-11-21T00:00:00Z",
        "2026-11-21T08:23, 2026-11-21T08:23:00Z",
        "2026-11-21 08:23:11, 2026-11-21T08:23:11Z",
        "2026-11-21T08:23:11.123456789Z, 2026-11-21T08:23:11.123456789Z",
        "2026-11-21T08:23:11+01:00, 2026-11-21T07:23:11Z",
        "2026-11-21T08:23+01, 2026-11-21T07:23:00Z",
        "2026-11-21T08:23-0530, 2026-11-21T13:53:00Z",
        "' 2026-11-21 ', 2026-11-21T00:00:00Z"
    })
    void timesAreReadInUtcUnlessTheySayOtherwise(String text, Instant expected) {
        assertThat(moment(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01",
                "2026-11-31",
                "2026-11-21T",
                "2026-11-21T25:00",
                "2026-11-21Tx",
                "2026-11",
                "yesterday",
                "90",
                "21.11.2026",
                "08:23"
            })
    void whatIsNoTimeIsNamed(String text) {
        assertThatThrownBy(() -> moment(text))
                .hasMessageContaining("'" + text + "' is not a time: write 10m, 2h or 7d (ago), 2026-11-21 or");
    }
}
