package dev.edl.exec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What systemd-run says of the end, for want of a record: on systemd 252 and on 257. */
final class AnswerTest {
    private static Outcome outcome(String words) {
        return new Answer(Map.of("done", ""), words, Optional.empty(), false).outcome(RunRecord.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Main processes terminated with: code=killed/status=TERM | TERM",
                "Main processes terminated with: code=killed, status=15/TERM | TERM",
                "Main processes terminated with: code=dumped, status=6/ABRT | ABRT",
                "Main processes terminated with: code=killed, status=35/RTMIN+1 | RTMIN+1"
            })
    void aSignalHasItsName(String words, String signal) {
        assertThat(outcome(words)).isEqualTo(new Outcome.Signalled(signal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Main processes terminated with: code=exited/status=0 | 0",
                "Main processes terminated with: code=exited, status=0/SUCCESS | 0",
                "Main processes terminated with: code=exited, status=3/NOTIMPLEMENTED | 3",
                "Main processes terminated with: code=exited, status=42/n/a | 42"
            })
    void aCodeIsANumber(String words, int code) {
        assertThat(outcome(words)).isEqualTo(new Outcome.Exited(code));
    }
}
