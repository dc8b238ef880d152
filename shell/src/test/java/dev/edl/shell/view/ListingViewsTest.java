package dev.edl.shell.view;

import static dev.edl.shell.view.Samples.answer;
import static dev.edl.shell.view.Samples.ended;
import static dev.edl.shell.view.Samples.host;
import static dev.edl.shell.view.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.RunInfo;
import dev.edl.exec.unit.HostCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Tables of units, of requests and of hosts. */
class ListingViewsTest {
    private static final Problem SILENT =
            new Problem(Kind.UNREACHABLE, "no answer from 10.0.1.6:22 within 5 s", "check the address");

    private final ScreenDouble screen = ScreenDouble.piped();

    private static HostAnswer<List<RunInfo>> nothing(String alias) {
        return new HostAnswer<>(host(alias), List.of(), null);
    }

    private static HostAnswer<List<RunInfo>> silent(String alias) {
        return new HostAnswer<>(host(alias), null, SILENT);
    }

    private int list(boolean all, List<HostAnswer<List<RunInfo>>> answers) {
        return ListView.show(screen.screen, Format.TEXT, answers, all, Samples.CLOCK);
    }

    private int history(List<HostAnswer<List<RunInfo>>> answers) {
        return HistoryView.show(screen.screen, Format.TEXT, answers, 2);
    }

    @Test
    void runningUnitsAreListed() {
        int code = list(false, List.of(answer(running("db0"), ended("db0", Samples.WELL)), nothing("db1")));
        assertThat(code).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("""
                        HOST  UNIT   STATE    PID   SINCE  MEMORY  WHO                 COMMAND
                        db0   watch  running  4121  12 s   1.1 MB  ada@desk as ubuntu  inotifywait -m /mnt/db1/data
                        """);
    }

    @Test
    void endedOnesComeWithTheirOutcome() {
        list(true, List.of(answer(running("db0"), ended("db0", new Outcome.Signalled("KILL")))));
        assertThat(screen.out()).isEqualTo("""
                        HOST  UNIT    STATE    PID   SINCE  MEMORY  OUTCOME         TOOK  WHO                 COMMAND
                        db0   watch   running  4121  12 s   1.1 MB  -                  -  ada@desk as ubuntu  inotifywait -m /mnt/db1/data
                        db0   repair  ended    -     3 min       -  killed by KILL  13 s  ada@desk as ubuntu  nodetool repair
                        """);
    }

    @Test
    void whereNothingRunsStdoutIsEmpty() {
        assertThat(list(false, List.of(nothing("db0"), nothing("db1"), nothing("db2"))))
                .isZero();
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).isEqualTo("nothing runs on db[0-2] (3)\n");
    }

    @Test
    void aHostThatCannotBeAskedDoesNotHideTheOthers() {
        assertThat(list(false, List.of(silent("db1"), answer(running("db0"))))).isEqualTo(255);
        assertThat(screen.out()).contains("db0 ");
        assertThat(screen.err()).isEqualTo("db1: no answer from 10.0.1.6:22 within 5 s. Check the address\n");
    }

    @Test
    void whereNobodyAnsweredNothingIsClaimed() {
        assertThat(list(false, List.of(silent("db1")))).isEqualTo(255);
        assertThat(screen.err()).doesNotContain("nothing runs");
    }

    private static RunInfo earlier(String alias, String id, String command) {
        return new RunInfo(
                host(alias),
                "old",
                id,
                "ended",
                0,
                Instant.parse("2026-11-20T10:00:00Z"),
                Duration.ofSeconds(1),
                OptionalLong.empty(),
                "bob@lap",
                command,
                Samples.WELL);
    }

    @Test
    void historyIsARowForEachRequestTheNewestLast() {
        int code = history(List.of(
                answer(ended("db0", Samples.WELL), earlier("db0", "01", "first"), earlier("db0", "02", "a\nb")),
                answer(ended("db1", Samples.WELL)),
                answer(ended("db2", new Outcome.Exited(3)))));
        assertThat(code).isZero();
        assertThat(screen.out()).isEqualTo("""
                        WHEN (UTC)           WHO                 HOSTS    NAME    OUTCOME                           TOOK  COMMAND
                        2026-11-20 10:00:00  bob@lap             db0      old     exited 0                           1 s  a⏎b
                        2026-11-21 08:20:00  ada@desk as ubuntu  db[0-2]  repair  exited 0: db[0-1], exited 3: db2  13 s  nodetool repair
                        """);
    }

    @Test
    void historyTellsWhatIsStillRunning() {
        history(List.of(answer(running("db0")), answer(running("db1"))));
        assertThat(screen.out()).endsWith("db[0-1]  watch  running     -  inotifywait -m /mnt/db1/data\n");
    }

    private static RunInfo named(String name) {
        return new RunInfo(
                host("db0"),
                name,
                "01",
                "ended",
                0,
                Instant.parse("2026-11-21T08:20:00Z"),
                Duration.ofSeconds(1),
                OptionalLong.empty(),
                "ada@desk as ubuntu",
                "sh -c 'systemctl restart cassandra'",
                new Outcome.Signalled("RTMIN+3"));
    }

    @Test
    void onANarrowTerminalColumnsAreLeftOutAndNamesAreWhole() {
        var terminal = ScreenDouble.terminal(80);
        var answers = List.of(answer(named("systemctl-1795240000-check"), running("db1")));
        ListView.show(terminal.screen, Format.TEXT, answers, true, Samples.CLOCK);
        assertThat(terminal.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(terminal.out())
                .startsWith("HOST  UNIT ")
                .contains("systemctl-1795240000-check  ended", "killed by …", " OUTCOME ", " COMMAND")
                .doesNotContain("MEMORY", "PID");
        var history = ScreenDouble.terminal(80);
        HistoryView.show(history.screen, Format.TEXT, answers, 2);
        assertThat(history.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(history.out()).contains("systemctl-1795240000-check  ").doesNotContain("WHO");
    }

    @Test
    void whereAllFitsNothingIsLeftOut() {
        var terminal = ScreenDouble.terminal(110);
        ListView.show(
                terminal.screen, Format.TEXT, List.of(answer(named("sh-1"), running("db1"))), true, Samples.CLOCK);
        assertThat(terminal.out()).contains("PID", "MEMORY", "WHO", "TOOK");
    }

    @Test
    void hostsAreATable() {
        HostsView.show(screen.screen, Format.TEXT, List.of(host("db0")));
        assertThat(screen.out()).isEqualTo("""
                        HOST  TYPE       ADDRESS    PRIVATE  ZONE  GROUPS
                        db0   cassandra  localhost  -        -     -
                        """);
    }

    @Test
    void checkedHostsShowWhatWasFound() {
        var answers = List.of(
                new HostAnswer<>(host("db0"), new HostCheck(Duration.ofMillis(2), "252", "ubuntu"), null),
                new HostAnswer<>(host("db1"), new HostCheck(Duration.ofMillis(30), "none", ""), null),
                new HostAnswer<HostCheck>(host("db2"), null, SILENT));
        assertThat(HostsView.showChecks(screen.screen, Format.TEXT, answers)).isEqualTo(255);
        assertThat(screen.out()).isEqualTo("""
                        HOST  TYPE       ADDRESS    PRIVATE  ZONE  GROUPS      LATENCY  SYSTEMD  SUDO
                        db0   cassandra  localhost  -        -     -              2 ms  252      yes (ubuntu)
                        db1   cassandra  localhost  -        -     -             30 ms  none     not needed
                        db2   cassandra  localhost  -        -     -       unreachable  -        -
                        """);
        assertThat(screen.err()).startsWith("db2: no answer from ");
    }
}
