package dev.edl.exec.logs;

import static dev.edl.exec.logs.victoria.RawServer.begun;
import static dev.edl.exec.logs.victoria.RawServer.says;
import static dev.edl.exec.logs.victoria.RawServer.status;
import static dev.edl.exec.logs.victoria.RawServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that gives up in the middle of its answer is asked for the rest. */
class BrokenAnswerTest {
    private static final LogFile FILE = new LogFile("tool-runner", "db0", "u", "u.log", "f", Stream.STDOUT);
    private static final Extent LOG = new Extent(FILE, 4, 0, 30, "2026-11-01T10:00:00Z", "2026-11-01T10:00:01Z");
    private static final String GAVE_UP = "cannot send more: the reader is too slow";

    private final List<Long> offsets = new ArrayList<>();

    private static String row(int offset) {
        return "{\"o\":\"" + offset + "\",\"n\":\"" + (1 + offset / 10) + "\",\"_msg\":\"line " + offset + "\"}";
    }

    private void read(RawServer server) throws InterruptedException {
        try (var client = server.client();
                var rows = new Placed(client, "*", LOG, false, true, true, 100)) {
            while (rows.next()) {
                assertThat(new String(rows.line(), StandardCharsets.UTF_8)).isEqualTo("line " + rows.offset());
                offsets.add(rows.offset());
            }
        }
    }

    @Test
    void itGoesOnBehindTheLastRowThatCame() throws InterruptedException {
        try (var server = new RawServer(
                says(whole(row(0), row(10), GAVE_UP)), says(whole(GAVE_UP)), says(whole(row(20), row(30))))) {
            read(server);
            assertThat(offsets).containsExactly(0L, 10L, 20L, 30L);
            assertThat(server.questions())
                    .satisfiesExactly(
                            first -> assertThat(first).contains(":>=0 ").contains(":<=30 "),
                            second -> assertThat(second).contains(":>=11 ").contains(":<=30 "),
                            third -> assertThat(third).contains(":>=11 ").contains(":<=30 "));
        }
    }

    @Test
    void aConnectionThatIsLostInTheMiddleIsMadeAgain() throws InterruptedException {
        var itself = new AtomicReference<RawServer>();
        RawServer.Talk rest = (in, out) ->
                out.write(restOf(itself.get().questions().getLast()).getBytes(StandardCharsets.UTF_8));
        try (var server = new RawServer(says(begun(row(0), row(10))), rest)) {
            itself.set(server);
            read(server);
            assertThat(offsets).containsExactly(0L, 10L, 20L, 30L);
            assertThat(server.questions()).hasSize(2);
        }
    }

    /** As behind a proxy that speaks HTTP/1.0, where the end of the connection is the end of the answer. */
    @Test
    void anAnswerThatEndsTooSoonWithoutAWordIsNotTakenForAll() throws InterruptedException {
        try (var server = new RawServer(says(whole(row(0), row(10))), says(whole(row(20), row(30))))) {
            read(server);
            assertThat(offsets).containsExactly(0L, 10L, 20L, 30L);
            assertThat(server.questions()).hasSize(2);
        }
        offsets.clear();
        try (var server =
                new RawServer(says(whole(row(0))), says(whole()), says(whole()), says(whole()), says(whole()))) {
            assertThatThrownBy(() -> read(server)).hasMessageContaining("does not answer to the end");
            assertThat(offsets).containsExactly(0L);
        }
    }

    @Test
    void anotherLineAtTheSamePlaceIsNoRepeat() throws InterruptedException {
        String other = row(10).replace("line 10", "line x");
        String part = row(20).replace("line 20", "line");
        try (var server = new RawServer(says(whole(row(0), row(10), row(10), other, row(20), part, row(30))))) {
            try (var client = server.client();
                    var rows = new Placed(client, "*", LOG, false, true, true, 100)) {
                var lines = new ArrayList<String>();
                while (rows.next()) {
                    lines.add(new String(rows.line(), StandardCharsets.UTF_8));
                }
                assertThat(lines).containsExactly("line 0", "line 10", "line x", "line 20", "line 30");
                assertThat(rows.repeats()).isEqualTo(2);
            }
        }
    }

    private static String restOf(String question) {
        int from = Integer.parseInt(question.replaceAll("(?s).*:>=(\\d+).*", "$1"));
        return whole(IntStream.of(0, 10, 20, 30)
                .filter(offset -> offset >= from)
                .mapToObj(BrokenAnswerTest::row)
                .toArray(String[]::new));
    }

    @Test
    void itIsAskedThreeTimesForOneRow() {
        try (var server = new RawServer(
                says(whole(row(0), GAVE_UP)),
                says(whole(GAVE_UP)),
                says(whole(GAVE_UP)),
                says(whole(GAVE_UP)),
                says(whole(row(10), row(20), row(30))))) {
            assertThatThrownBy(() -> read(server))
                    .isInstanceOf(LogServerException.class)
                    .hasMessageContaining("gave up in the middle of its answer");
            assertThat(offsets).containsExactly(0L);
            assertThat(server.questions()).hasSize(4);
        }
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        try (var server = new RawServer(says(status("400 Bad Request", "no")))) {
            assertThatThrownBy(() -> read(server)).hasMessage("logs refuses the question: no");
            assertThat(server.questions()).hasSize(1);
        }
    }
}
