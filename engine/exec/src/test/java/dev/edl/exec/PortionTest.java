package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortionTest {
    @ParameterizedTest
    @CsvSource({
        "3, 18, 3, 3",
        "30, 18, 18, 18",
        "0, 18, 0, 0",
        "10%, 18, 1, 2",
        "10%, 10, 1, 1",
        "10%, 3, 0, 1",
        "33%, 3, 0, 1",
        "34%, 3, 1, 2",
        "100%, 7, 7, 7",
        "0%, 7, 0, 0",
        "99%, 2000000000, 1980000000, 1980000000"
    })
    void aPortionIsRoundedEitherWay(String text, int all, int atMost, int atLeast) {
        Portion portion = Portion.parse(text);
        assertThat(portion.ofAtMost(all)).isEqualTo(atMost);
        assertThat(portion.ofAtLeast(all)).isEqualTo(atLeast);
        assertThat(portion).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1", "1.5", "10 %", "ten", "101%", "99999999999", "٣"})
    void whatIsNoPortionIsRefused(String text) {
        assertThatThrownBy(() -> Portion.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("'");
    }
}
