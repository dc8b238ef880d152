package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import org.junit.jupiter.api.Test;

final class LogReplyTest {
    private static final String ANSWER = "motd\nedl:ab\nrun 5 {\"edl\":\"begin\",\"name\":\"a\"}\na\nb\nc"
            + "gone 0 {\"edl\":\"begin\",\"name\":\"b\"}\nrun 0 {\"edl\":\"begin\",\"name\":\"c\"}\n"
            + "run 8 {\"edl\":\"begin\",\"name\":\"d\"}\nrun 1 {}";

    private final StringBuilder seen = new StringBuilder();
    private final LogReply reply = new LogReply("ab", new LogSink() {
        @Override
        public void run(RunRecord record, long bytes, boolean gone) {
            seen.append('<')
                    .append(record.field("name").orElse("?"))
                    .append(bytes)
                    .append(gone ? "!" : "")
                    .append('>');
        }

        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            seen.append(new String(buffer, offset, length, UTF_8));
        }
    });

    @Test
    void runsAreTakenApart() {
        feed(ANSWER);
        assertThat(seen).hasToString("<a5>a\nb\nc<b0!><c0><d8>run 1 {}");
        assertThat(reply.opened()).isTrue();
    }

    @Test
    void piecesMakeNoDifference() {
        for (char c : ANSWER.toCharArray()) {
            feed(String.valueOf(c));
        }
        assertThat(seen).hasToString("<a5>a\nb\nc<b0!><c0><d8>run 1 {}");
    }

    @Test
    void nothingIsARunBeforeTheOpening() {
        feed("run 5 {}\nedl:other\nrun 3 {}\nabc");
        assertThat(seen).isEmpty();
        assertThat(reply.opened()).isFalse();
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        reply.feed(bytes, bytes.length);
    }
}
