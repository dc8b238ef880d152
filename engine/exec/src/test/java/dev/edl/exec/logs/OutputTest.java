package dev.edl.exec.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static final String TIME = "2026-11-30T20:00:00Z";

    @Test
    void emptyLinesAreNotKeptInMemory() {
        long empty = 1L << 40;
        var file = new LogFile("tool-runner", "db0", "u", "u.log", "1", Stream.STDOUT);
        var output = new Output(file, List.of(), true, 0);

        output.take(0, 1, "a".getBytes(StandardCharsets.US_ASCII), TIME);
        output.take(2 + empty, 2 + empty, "b".getBytes(StandardCharsets.US_ASCII), TIME);

        assertThat(output.missing()).isZero();
        assertThat(text(output)).isEqualTo("a");
        LogLine first = Objects.requireNonNull(output.poll());
        LogLine second = Objects.requireNonNull(output.poll());
        assertThat(first.offset()).isEqualTo(2);
        assertThat(second.offset()).isEqualTo(3);
        assertThat(second.bytes()).isEmpty();
    }

    private static String text(Output output) {
        LogLine line = output.poll();
        return line == null ? "" : line.text();
    }
}
