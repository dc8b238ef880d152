package dev.edl.shell.view;

import static dev.edl.shell.view.Samples.WELL;
import static dev.edl.shell.view.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.Checked;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import dev.edl.exec.RunName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunViewsTest {
    private static final RunStyle TEXT = RunStyle.of(Format.TEXT);
    private static final RunStyle GATHER = RunStyle.of(Format.TEXT).gathered(false);
    private static final RunStyle STREAM = RunStyle.of(Format.TEXT).streamed();

    private static ScreenDouble shown(ScreenDouble screen, RunStyle style, HostResult... results) {
        Samples.show(RunViews.ofRun(screen.screen, style, results.length), results);
        return screen;
    }

    @Test
    void oneHostShowsItsOutputAndNothingElse() {
        var screen = shown(ScreenDouble.piped(), TEXT, result("db0", new Outcome.Exited(3), "a\r\n\u001b[1mb"));
        assertThat(screen.out()).isEqualTo("a\r\n\u001b[1mb");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void oneHostsExitCodeIsToldWhereNothingElseShowsIt() {
        var style = new RunStyle(Format.TEXT, false, false, false, true, Optional.empty());
        assertThat(shown(ScreenDouble.piped(), style, result("db0", new Outcome.Exited(7), "a"))
                        .err())
                .isEqualTo("db0: exited 7\n");
        assertThat(shown(ScreenDouble.piped(), style, result("db0", WELL, "a")).err())
                .isEmpty();
    }

    @Test
    void oneHostOnATerminalIsMadeHarmless() {
        var screen = shown(ScreenDouble.terminal(60), TEXT, result("db0", WELL, "a\r\n10%\r20%\n\u001b[1mb\n"));
        assertThat(screen.out()).isEqualTo("a\n10%\r20%\n^[[1mb\n");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void oneHostsNoteAndEndAreSaidOnStderr() {
        var screen = shown(
                ScreenDouble.piped(),
                TEXT,
                result("db0", new Outcome.Signalled("KILL"), "", "ended with it: sleep (7)"));
        assertThat(screen.err()).isEqualTo("""
                        db0: killed by KILL after 0.2 s
                        db0: ended with it: sleep (7)
                        """);
    }

    @Test
    void aRemarkBeginsALineOfItsOwnOnATerminal() {
        var screen = shown(ScreenDouble.terminal(60), TEXT, result("db0", new Outcome.Stopped("me@here"), "50%"));
        assertThat(screen.out()).isEqualTo("50%");
        assertThat(screen.err()).isEqualTo("\ndb0: stopped by me@here\n");
    }

    @Test
    void severalOnATerminalAreBlocks() {
        var screen = shown(
                ScreenDouble.terminal(40),
                TEXT,
                result("db0", WELL, "active\n"),
                result("db1", WELL, ""),
                result("db2", new Outcome.Exited(3), "inactive"));
        assertThat(screen.out()).isEqualTo("""
                        db0 ────────────────────────────────────
                        active
                        db1 ────────────────────────────────────
                        db2 ─────────────────────── exited 3 ──
                        inactive
                        """.replace("─ exited", "── exited"));
        assertThat(screen.err()).isEqualTo("""
                        lab · root · db[0-2] (3)
                        2 of 3 well · exited 3: db2 · 0.2 s · log tool-1795240000
                        """);
    }

    @Test
    void severalOnAPipeAreLines() {
        var screen = shown(ScreenDouble.piped(), TEXT, result("db0", WELL, "a\n\nb"), result("db1", WELL, "c\r\n"));
        assertThat(screen.out()).isEqualTo("db0: a\ndb0: \ndb0: b\ndb1: c\r\n");
        assertThat(screen.err()).endsWith("2 of 2 well · 0.2 s · log tool-1795240000\n");
    }

    @Test
    void streamedLinesOnATerminalAreHarmless() {
        var screen = shown(
                ScreenDouble.terminal(60), STREAM, result("db0", WELL, "a\rb\n"), result("db1", WELL, "\u001b[2J"));
        assertThat(screen.out()).isEqualTo("db0: a^Mb\ndb1: ^[[2J\n");
    }

    @Test
    void gatheredOutputsComeOnceTheLargestGroupFirst() {
        var screen = shown(
                ScreenDouble.terminal(40),
                GATHER,
                result("db2", new Outcome.Exited(3), "inactive\n"),
                result("db0", WELL, "active\n"),
                result("db1", WELL, "active\n"));
        assertThat(screen.out()).isEqualTo("""
                        db[0-1] (2) ────────────────────────────
                        active
                        db2 ──────────────────────── exited 3 ──
                        inactive
                        """);
    }

    @Test
    void whatGoesWrongIsSaidWithWhatToDoNext() {
        var lost = new Problem(Kind.CONNECTION, "the connection broke. the unit goes on");
        var missing = new Problem(Kind.NO_PROGRAM, "nodetool: no such program");
        var screen = shown(
                ScreenDouble.terminal(60),
                TEXT,
                result("db0", new Outcome.TimedOut(Duration.ofSeconds(5)), ""),
                result("db1", new Outcome.Lost(lost), "12345"),
                result("db2", new Outcome.NotStarted(missing), ""),
                result("db3", new Outcome.NotStarted(missing), ""),
                result("db4", new Outcome.NotStarted(missing), ""));
        assertThat(screen.err()).isEqualTo("""
                        lab · root · db[0-4] (5)
                        db0: timed out after 5 s; stopped on the host. Output so far: edl exec logs tool-1795240000 --hosts db0
                        db1: lost: the connection broke. The unit goes on. Follow it: edl exec attach tool-1795240000 --hosts db1 --from 5
                        db2: not started: nodetool: no such program
                        db[3-4]: not started: nodetool: no such program
                        0 of 5 well · timed out: db0 · lost: db1 · no such program: db[2-4] · 0.2 s · log tool-1795240000
                        """);
        assertThat(screen.out()).startsWith("db1 ─").endsWith(" lost ──\n12345\n");
    }

    @Test
    void jsonIsAnObjectALine() {
        var screen = shown(
                ScreenDouble.piped(),
                RunStyle.of(Format.JSON),
                result("db0", new Outcome.Exited(3), new byte[] {'h', (byte) 0xFF, 'i', '\n'}),
                result("db1", new Outcome.NotStarted(new Problem(Kind.SETTING, "no such user", "see there")), ""));
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("""
                        {"host":"db0","unit":"tool-1795240000","outcome":"exited","code":3,"signal":null,"seconds":0.2,\
                        "output":"h\uFFFDi\\n","log":"/var/log/easydblab/tools/tool-1795240000.log","id":"%s"}
                        {"host":"db1","unit":"tool-1795240000","outcome":"not_started","code":null,"signal":null,"seconds":null,\
                        "output":null,"log":null,"id":"%s","error":"no such user","hint":"see there"}
                        """.formatted(Samples.ID, Samples.ID));
    }

    @Test
    void notesAreSaidOnceForAllHostsAlike() {
        var screen = shown(
                ScreenDouble.piped(),
                TEXT,
                result("db0", WELL, "", "output incomplete"),
                result("db1", WELL, "", "output incomplete"),
                result("db2", WELL, "", "output incomplete"));
        assertThat(screen.err().lines()).containsSequence("db0: output incomplete", "db[1-2]: output incomplete");
    }

    @Test
    void hostsThatWereNeverAskedStandInTheLastLineAlone() {
        var never = new Outcome.NotStarted(new Problem(Kind.GIVEN_UP, "never asked for"));
        var screen = shown(
                ScreenDouble.piped(),
                TEXT,
                result("db0", WELL, ""),
                result("db1", never, ""),
                result("db2", never, ""));
        assertThat(screen.err())
                .isEqualTo("lab · root · db[0-2] (3)\n"
                        + "1 of 3 well: db0 · never begun: db[1-2] · 0.2 s · log tool-1795240000\n");
    }

    @Test
    void aFailedCheckIsTheOutcomeAndItsWordsAreShown() {
        var name = new RunName("tool-1795240000-check");
        var late = new Checked.Failed(name, new Outcome.TimedOut(Duration.ofMinutes(5)), "joining\u001b[2J");
        var cut = new Checked.Failed(name, new Outcome.Signalled("INT"), "");
        var screen = shown(
                ScreenDouble.piped(),
                GATHER,
                result("db0", WELL, "a\n").with(new Checked.Passed()),
                result("db1", WELL, "a\n").with(late),
                result("db2", WELL, "a\n").with(late),
                result("db3", WELL, "a\n").with(cut));
        String logs = "All of it: edl exec logs tool-1795240000-check --hosts ";
        assertThat(screen.err().lines())
                .containsExactly(
                        "lab · root · db[0-3] (4)",
                        "db1: check failed: no success within 5 min; it said last: joining^[[2J. " + logs + "db1",
                        "db3: check failed: killed by INT. " + logs + "db3",
                        "db2: check failed: no success within 5 min; it said last: joining^[[2J. " + logs + "db2",
                        "1 of 4 well · check failed: db[1-2] · check killed by INT: db3 · 0.2 s · log tool-1795240000");
        assertThat(screen.out()).contains("db[1-2] (2) ").contains(" check failed ──\na\n");
    }

    @Test
    void oneHostsFailedCheckIsSaidToo() {
        var late = new Checked.Failed(new RunName("n-check"), new Outcome.TimedOut(Duration.ofSeconds(2)), "");
        var screen =
                shown(ScreenDouble.piped(), TEXT, result("db0", WELL, "a\n").with(late));
        assertThat(screen.out()).isEqualTo("a\n");
        assertThat(screen.err())
                .isEqualTo("db0: check failed: no success within 2 s. All of it: edl exec logs n-check --hosts db0\n");
    }

    @Test
    void theTurnsOfBatchesAreSaid() {
        var screen = ScreenDouble.piped();
        RunView view = RunViews.ofRun(screen.screen, TEXT, 5);
        view.accept(new FleetEvent.BatchBegun(Samples.NAME, 2, 5, List.of(Samples.host("db1"), Samples.host("db2"))));
        view.accept(new FleetEvent.Pausing(Duration.ofSeconds(30), 3, 5));
        view.accept(new FleetEvent.Halted(3, 5, 1, 0));
        view.accept(new FleetEvent.Halted(3, 5, 7, 2));
        assertThat(screen.err()).isEqualTo("""
                        batch 2 of 5 · db[1-2] (2)
                        pause of 30 s before batch 3 of 5
                        stopped before batch 3 of 5: 1 host has failed, none may (--max-fail)
                        stopped before batch 3 of 5: 7 hosts have failed, only 2 may (--max-fail)
                        """);
    }

    @Test
    void whereNothingStartedThereIsNoLog() {
        var missing = new Outcome.NotStarted(new Problem(Kind.NO_PROGRAM, "x: no such program"));
        var screen = shown(ScreenDouble.piped(), TEXT, result("db0", missing, ""), result("db1", missing, ""));
        assertThat(screen.err()).endsWith("0 of 2 well · no such program: db[0-1] · 0.2 s\n");
    }

    @Test
    void streamedAndGatheredIsLiveAndThenTheSummary() {
        var screen = shown(
                ScreenDouble.terminal(30),
                RunStyle.of(Format.TEXT).gathered(false).streamed(),
                result("db0", WELL, "a\n"),
                result("db1", WELL, "a\n"));
        assertThat(screen.out()).isEqualTo("db0: a\ndb1: a\ndb[0-1] (2) ──────────────────\na\n");
    }

    @Test
    void whatIsAskedForHoldsForOneHostToo() {
        assertThat(shown(ScreenDouble.piped(), STREAM, result("db0", WELL, "a")).out())
                .isEqualTo("db0: a\n");
        assertThat(shown(ScreenDouble.terminal(30), GATHER, result("db0", WELL, "a"))
                        .out())
                .isEqualTo("db0 ──────────────────────────\na\n");
    }

    @Test
    void waitingShowsTheOutcomesAlone() {
        var screen = ScreenDouble.piped();
        var lost = new Outcome.Lost(new Problem(Kind.REBOOTED, "the host was restarted while it ran"));
        Samples.show(RunViews.ofWait(screen.screen, Format.TEXT, 2), result("db0", WELL, "x"), result("db1", lost, ""));
        assertThat(screen.out()).isEqualTo("db0: exited 0 after 0.2 s\n");
        assertThat(screen.err())
                .contains("db1: lost: the host was restarted while it ran."
                        + " Output so far: edl exec logs tool-1795240000 --hosts db1\n")
                .contains("1 of 2 well · rebooted: db1 · ");
    }

    @Test
    void detailsAreShownWhenAskedFor() {
        var cause = new Problem(Kind.MACHINE, "it failed", "look there", "first\nsecond");
        var screen = shown(
                new ScreenDouble(Look.piped().withVerbose(true)),
                TEXT,
                result("db0", new Outcome.NotStarted(cause), ""));
        assertThat(screen.err()).isEqualTo("db0: not started: it failed. Look there\n  first\n  second\n");
    }

    @Test
    void aReaderThatHasGoneIsToldOnceAndThrownAtTheEnd() {
        var told = new AtomicInteger();
        var screen = new Screen(
                new OutputStream() {
                    @Override
                    public void write(int single) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                OutputStream.nullOutputStream(),
                Look.piped());
        screen.whenClosed(told::incrementAndGet);
        for (RunStyle style : new RunStyle[] {TEXT, GATHER, STREAM, RunStyle.of(Format.JSON)}) {
            RunView view = RunViews.ofRun(screen, style, 2);
            assertThatThrownBy(() -> Samples.show(view, result("db0", WELL, "a\n"), result("db1", WELL, "b\n")))
                    .isInstanceOf(OutputClosed.class);
        }
        assertThat(told).hasValue(1);
    }

    @Test
    void jsonOnATerminalIsHarmlessAndTheSameJson() {
        var screen = shown(
                ScreenDouble.terminal(60), RunStyle.of(Format.JSON), result("db0", WELL, "\u001b[2J\u009b\u202e😀"));
        assertThat(screen.out()).contains("\"output\":\"\\u001B[2J\\u009b\\u202e");
        assertThat(screen.out().codePoints().filter(Plain::isDangerous)).isEmpty();
    }

    @Test
    void whatWasLeftIsToBeFollowedTogetherOrFromItsOffset() {
        var left = new Outcome.Lost(new Problem(Kind.GIVEN_UP, "left; the unit goes on"));
        var several = shown(ScreenDouble.piped(), TEXT, result("db0", left, "12"), result("db1", left, "1234"));
        assertThat(several.err())
                .contains("\ndb[0-1]: left; the unit goes on."
                        + " Follow it: edl exec attach tool-1795240000 --hosts 'db[0-1]'\n");
        var one = shown(ScreenDouble.piped(), TEXT, result("db0", left, "12"));
        assertThat(one.err())
                .isEqualTo("db0: left; the unit goes on."
                        + " Follow it: edl exec attach tool-1795240000 --hosts db0 --from 2\n");
    }

    @Test
    void jsonOfALongOutputIsItsText() throws IOException {
        String text = "äx😀\n".repeat(100_000);
        var screen = shown(ScreenDouble.piped(), RunStyle.of(Format.JSON), result("db0", WELL, text));
        try (var parser = new JsonFactory().createParser(screen.out())) {
            while (!"output".equals(parser.currentName())) {
                parser.nextToken();
            }
            assertThat(parser.nextTextValue()).isEqualTo(text);
        }
    }
}
