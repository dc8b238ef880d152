package dev.edl.shell.view;

import static dev.edl.shell.view.Samples.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.unit.LogSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsViewTest {
    private static final HostAnswer<Boolean> FOUND = new HostAnswer<>(host("db0"), true, null);

    private static void log(LogSink sink, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.run(Samples.record("watch"), bytes.length, false);
        if (bytes.length > 0) {
            sink.write(Stream.STDOUT, bytes, 0, bytes.length);
        }
    }

    private static ScreenDouble shown(ScreenDouble screen, int hosts, boolean all) {
        try (var view = new LogsView(screen.screen, Format.TEXT, hosts, all)) {
            for (int number = 0; number < hosts; number++) {
                LogSink sink = view.sink(host("db" + number));
                log(sink, "a\r\n\u001b[1mb");
                if (all) {
                    log(sink, "");
                }
            }
            assertThat(view.finish(List.of(FOUND))).isZero();
        }
        return screen;
    }

    @Test
    void oneHostsLogIsItsBytes() {
        assertThat(shown(ScreenDouble.piped(), 1, false).out()).isEqualTo("a\r\n\u001b[1mb");
        assertThat(shown(ScreenDouble.terminal(60), 1, false).out()).isEqualTo("a\n^[[1mb");
    }

    @Test
    void severalOnAPipeAreLines() {
        assertThat(shown(ScreenDouble.piped(), 2, false).out())
                .isEqualTo("db0: a\r\ndb0: \u001b[1mb\ndb1: a\r\ndb1: \u001b[1mb\n");
    }

    @Test
    void runsAreToldApartOnATerminal() {
        assertThat(shown(ScreenDouble.terminal(50), 1, true).out()).isEqualTo("""
                        watch · 2026-11-21 08:23:11 UTC ──────────────────
                        a
                        ^[[1mb
                        watch · 2026-11-21 08:23:11 UTC ──────────────────
                        """);
    }

    @Test
    void severalOnATerminalAreBlocks() {
        assertThat(shown(ScreenDouble.terminal(50), 2, false).out()).isEqualTo("""
                        db0 · watch · 2026-11-21 08:23:11 UTC ────────────
                        a
                        ^[[1mb
                        db1 · watch · 2026-11-21 08:23:11 UTC ────────────
                        a
                        ^[[1mb
                        """);
    }

    @Test
    void whatCameBeforeTheConnectionBrokeIsShown() {
        var screen = ScreenDouble.terminal(50);
        try (var view = new LogsView(screen.screen, Format.TEXT, 2, false)) {
            LogSink sink = view.sink(host("db0"));
            sink.run(Samples.record("watch"), 100, false);
            sink.write(Stream.STDOUT, "half".getBytes(StandardCharsets.UTF_8), 0, 4);
            var broken = new Problem(Kind.CONNECTION, "the connection broke");
            assertThat(view.finish(List.of(new HostAnswer<>(host("db0"), null, broken))))
                    .isEqualTo(255);
        }
        assertThat(screen.out()).endsWith("─\nhalf\n");
        assertThat(screen.err()).isEqualTo("db0: the connection broke\n");
    }

    @Test
    void aLogThatIsGoneIsSaid() {
        var screen = ScreenDouble.piped();
        try (var view = new LogsView(screen.screen, Format.TEXT, 1, false)) {
            view.sink(host("db0")).run(Samples.record("watch"), 0, true);
            view.finish(List.of(FOUND));
        }
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).isEqualTo("db0: the log of watch · 2026-11-21 08:23:11 UTC is no longer there\n");
    }

    @Test
    void aReaderThatHasGoneEndsTheReading() {
        var closed = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var screen = new Screen(closed, OutputStream.nullOutputStream(), Look.piped());
        try (var view = new LogsView(screen, Format.TEXT, 1, false)) {
            LogSink sink = view.sink(host("db0"));
            assertThatThrownBy(() -> log(sink, "a\n")).isInstanceOf(OutputClosed.class);
            assertThatThrownBy(() -> view.finish(List.of(FOUND))).isInstanceOf(OutputClosed.class);
        }
    }
}
