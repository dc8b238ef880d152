package dev.edl.exec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What systemd-run says of the end, for want of a record: on systemd 252 and on 257. */
final class AnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code=killed/status=TERM | Signalled[signal=TERM]",
                "code=killed, status=15/TERM | Signalled[signal=TERM]",
                "code=dumped, status=6/ABRT | Signalled[signal=ABRT]",
                "code=killed, status=35/RTMIN+1 | Signalled[signal=RTMIN+1]",
                "code=exited/status=0 | Exited[code=0]",
                "code=exited, status=0/SUCCESS | Exited[code=0]",
                "code=exited, status=3/NOTIMPLEMENTED | Exited[code=3]",
                "code=exited, status=42/n/a | Exited[code=42]"
            })
    void aSignalHasItsNameAndACodeItsNumber(String words, String outcome) {
        var answer =
                new Answer(Map.of("done", ""), "Main processes terminated with: " + words, Optional.empty(), false);
        assertThat(answer.outcome(RunRecord.NONE)).hasToString(outcome);
    }
}
