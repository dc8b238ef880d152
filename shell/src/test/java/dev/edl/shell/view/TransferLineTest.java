package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.FleetTransfer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TransferLineTest {
    private static final FleetTransfer.State STATE = new FleetTransfer.State(
            20,
            3,
            124_000_000,
            200_000_000,
            IntStream.range(3, 20)
                    .mapToObj(number -> Samples.host("db" + number))
                    .toList());

    private static String at(int columns) {
        return TransferLine.of(STATE, Duration.ofSeconds(2), columns);
    }

    @Test
    void theBarIsAsLongAsThereIsRoomForWhatStandsBehindIt() {
        String text = " 62 % · 124 MB of 200 MB · 62 MB/s · 3 of 20 hosts done · db[3-19]";
        assertThat(at(120)).isEqualTo("████████████░░░░░░░░" + text);
        assertThat(at(77)).endsWith(text).startsWith("█").hasSize(77);
        assertThat(at(text.length() + 2)).isEqualTo(text.strip());
    }

    @Test
    void asLongAsNothingIsKnownOfTheSizeThereIsNoBar() {
        var state = new FleetTransfer.State(1, 0, 0, 0, List.of(Samples.host("db0")));
        assertThat(TransferLine.of(state, Duration.ZERO, 77)).isEqualTo("db0");
    }
}
