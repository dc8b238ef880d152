package dev.edl.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "SIGTERM", "term", "sigterm", "15", " 15 "})
    void nameAndNumberAreRead(String text) {
        assertThat(Signal.parse(text)).contains(Signal.TERM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIG", "0", "-9", "32", "TERMINATE", "9x"})
    void whatIsNoSignalIsNone(String text) {
        assertThat(Signal.parse(text)).isEmpty();
    }
}
