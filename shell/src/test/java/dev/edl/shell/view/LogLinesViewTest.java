package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.logs.LogLine;
import dev.edl.exec.logs.LogSummary;
import dev.edl.exec.logs.LoggedLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogLinesViewTest {
    private static final String TIME = "2026-11-29T12:00:00.123456Z";
    private static final LogLine ONE = LoggedLines.line("db0", "watch", TIME, 1, "one");
    private static final LogLine TWO = LoggedLines.line("db1", "watch", TIME, 1, "two");
    private static final LogLine THREE = LoggedLines.line("db0", "other", TIME, 1, "three");
    private static final LogLine SYSTEM = LoggedLines.ofFile("db0", "syslog", TIME, "four");

    private final ScreenDouble screen = ScreenDouble.piped();

    private void show(ScreenDouble on, boolean times, Set<String> hosts, Set<String> units, LogLine... lines) {
        try (var view = new LogLinesView(on.screen, Format.TEXT, times)) {
            view.begins(hosts, units);
            List.of(lines).forEach(view::line);
            view.finish(new LogSummary(lines.length, 0, Map.of()), "");
        }
    }

    @Test
    void linesOfOneLogAreBare() {
        show(screen, false, Set.of("db0"), Set.of("watch"), ONE, ONE);
        assertThat(screen.out()).isEqualTo("one\none\n");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void hostsStandInFrontWhereThereAreSeveral() {
        show(screen, false, Set.of("db0", "db1"), Set.of("watch"), ONE, TWO);
        assertThat(screen.out()).isEqualTo("db0: one\ndb1: two\n");
    }

    @Test
    void unitsStandInFrontWhereThereAreSeveral() {
        show(screen, false, Set.of("db0"), Set.of("watch", "other", ""), ONE, THREE, SYSTEM);
        assertThat(screen.out()).isEqualTo("watch: one\nother: three\nsyslog: four\n");
    }

    @Test
    void bothStandInFrontWhereThereAreSeveralOfBoth() {
        show(screen, false, Set.of("db0", "db1"), Set.of("watch", "other"), ONE, TWO, THREE);
        assertThat(screen.out()).isEqualTo("db0 watch: one\ndb1 watch: two\ndb0 other: three\n");
    }

    @Test
    void timesStandInFrontOfAll() {
        show(screen, true, Set.of("db0", "db1"), Set.of("watch"), ONE);
        assertThat(screen.out()).isEqualTo("2026-11-29 12:00:00.123 db0: one\n");
    }

    @Test
    void whatIsFollowedIsNamedByWhatWasAskedFor() {
        try (var view = new LogLinesView(screen.screen, Format.TEXT, false).following(true, false)) {
            view.line(ONE);
            view.paused();
            assertThat(screen.out()).isEqualTo("db0: one\n");
        }
    }

    @Test
    void aTerminalIsNotMadeToObey() {
        LogLine hostile = LoggedLines.line("db0", "watch", TIME, 1, "\u001b]0;title\u0007\u001b[2Jx\u009b31m\u0000\ry");
        var terminal = ScreenDouble.terminal(80);
        show(terminal, false, Set.of("db0"), Set.of("watch"), hostile);
        assertThat(terminal.out()).contains("x").doesNotContain("\u001b]", "\u001b[2J", "\u009b", "\u0000", "\u0007");
        show(screen, false, Set.of("db0"), Set.of("watch"), hostile);
        assertThat(screen.out()).isEqualTo(hostile.text() + "\n");
    }

    @Test
    void namesOfTheServerAreNotObeyedEither() {
        var terminal = ScreenDouble.terminal(80);
        show(
                terminal,
                false,
                Set.of("db0", "d\u001b[2Jb"),
                Set.of("watch"),
                LoggedLines.line("d\u001b[2Jb", "watch", TIME, 1, "x"));
        assertThat(terminal.out()).doesNotContain("\u001b");
    }

    @Test
    void thatNothingWasFoundIsSaid() {
        try (var view = new LogLinesView(screen.screen, Format.TEXT, false)) {
            view.finish(new LogSummary(0, 0, Map.of()), "in the last hour");
        }
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).isEqualTo("no lines were found in the last hour\n");
    }

    @Test
    void whatIsMissingIsSaid() {
        try (var view = new LogLinesView(screen.screen, Format.TEXT, false)) {
            view.begins(Set.of("db0"), Set.of("watch"));
            view.line(ONE);
            view.finish(new LogSummary(1, 0, Map.of(ONE.file(), 1L)), "");
            view.finish(new LogSummary(1, 0, Map.of(ONE.file(), 7L)), "");
        }
        assertThat(screen.err())
                .contains("db0: 1 line of watch.log is not in the log server (yet)")
                .contains("db0: 7 lines of watch.log are not in the log server (yet)");
    }

    @Test
    void rowsOfPipesAreFieldsOnOneLine() {
        var view = new LogRowsView(screen.screen, Format.TEXT);
        var fields = new LinkedHashMap<String, String>();
        fields.put("unit", "watch");
        fields.put("_msg", "say \"x\" = 1");
        fields.put("empty", "");
        view.row(fields);
        assertThat(view.finish()).isZero();
        assertThat(screen.out()).isEqualTo("unit=watch _msg=\"say \\\"x\\\" = 1\" empty=\"\"\n");
        assertThat(new LogRowsView(screen.screen, Format.TEXT).finish()).isZero();
        assertThat(screen.err()).isEqualTo("no rows\n");
    }
}
