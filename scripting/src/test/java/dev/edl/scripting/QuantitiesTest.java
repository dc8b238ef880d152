package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.scripting.snippet.Evaluator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    private static final Evaluator EVALUATOR = new Evaluator(Desk.atLab().context());

    @ParameterizedTest
    @CsvSource({
        "5.minutes, PT5M",
        "1.minute, PT1M",
        "0.5.seconds, PT0.5S",
        "-1.seconds, PT-1S",
        "1.5.hours, PT1H30M",
        "2.days, PT48H",
        "250.milliseconds, PT0.25S",
        "5.minutes + 1.second, PT5M1S",
        "100.MB, 100 MB",
        "1.5.GB, 1.5 GB",
        "1.KiB.bytes(), 1024",
        "2.GiB.bytes(), 2147483648",
        "1.TB, 1 TB",
        "100.MB + 1.GB, 1.1 GB",
        "1.GB - 2.GB, 0 B",
        "100.MB > 99.9.MB, true",
        "'[3.KB, 1.KB].max()', 3 kB"
    })
    void numbersHaveUnits(String expression, String expected) throws Exception {
        assertThat(String.valueOf(EVALUATOR.evaluate(expression))).isEqualTo(expected);
    }
}
