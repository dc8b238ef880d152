package dev.edl.shell.view;

import static dev.edl.shell.view.Samples.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.Launched;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.exec.UsageException;
import dev.edl.exec.unit.HostUnits.StopAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of stops, signals, launches, plans and errors. */
class AnswerViewsTest {
    private static final RunName WATCH = new RunName("watch");
    private static final StopAnswer STOPPED = new StopAnswer(true, new Outcome.Stopped("ada@desk"));
    private static final StopAnswer UNKNOWN =
            new StopAnswer(false, new Outcome.NotStarted(new Problem(Kind.SETTING, "no such unit")));

    private final ScreenDouble screen = ScreenDouble.piped();

    private static HostAnswer<Map<String, StopAnswer>> stop(String alias, StopAnswer answer) {
        return new HostAnswer<>(host(alias), Map.of("watch", answer), null);
    }

    private static Launched launched(String alias, Outcome outcome) {
        return new Launched(host(alias), WATCH, Samples.ID, true, outcome);
    }

    private static Launched started(String alias) {
        return new Launched(host(alias), WATCH, Samples.ID, true, null);
    }

    @Test
    void ofARunThatIsNotLoggedNoLogIsNamed() {
        var over = new Launched(host("db0"), WATCH, Samples.ID, false, Samples.WELL);
        LaunchView.show(screen.screen, Format.TEXT, List.of(over));
        assertThat(screen.err()).isEqualTo("watch: exited 0 already on db0\n");
        LaunchView.show(screen.screen, Format.JSON, List.of(over));
        assertThat(screen.out()).contains("\"state\":\"ended\"").contains("\"log\":null");
    }

    @Test
    void stopsAreToldByName() {
        int code = StopView.show(
                screen.screen, Format.TEXT, List.of(stop("db0", STOPPED), stop("db1", STOPPED), stop("db2", UNKNOWN)));
        assertThat(code).isZero();
        assertThat(screen.out()).isEqualTo("watch: stopped on db[0-1]; not there on db2\n");
    }

    @Test
    void aNameThatNobodyKnowsIsLeftToTheCaller() {
        StopView.show(screen.screen, Format.TEXT, List.of(stop("db0", UNKNOWN), stop("db1", UNKNOWN)));
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void signalsAreToldByName() {
        int code = SignalView.show(
                screen.screen,
                Format.TEXT,
                "USR1",
                List.of(
                        new HostAnswer<>(host("db0"), Map.of("watch", "sent"), null),
                        new HostAnswer<>(host("db1"), Map.of("watch", "unknown"), null),
                        new HostAnswer<>(host("db2"), Map.of("watch", "no such process"), null)));
        assertThat(code).isEqualTo(1);
        assertThat(screen.out()).isEqualTo("watch: USR1 sent on db0; not there on db1\n");
        assertThat(screen.err()).isEqualTo("db2: watch: USR1 not sent: no such process\n");
    }

    @Test
    void aLaunchNamesTheRunAndHowToFollowIt() {
        var terminal = ScreenDouble.terminal(80);
        LaunchView.show(terminal.screen, Format.TEXT, List.of(started("db0"), started("db1")));
        assertThat(terminal.out()).isEqualTo("watch on db[0-1], started (edl exec attach watch)\n");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void aLaunchOnAPipePrintsTheNameAlone() {
        LaunchView.show(screen.screen, Format.TEXT, List.of(started("db0")));
        assertThat(screen.out()).isEqualTo("watch\n");
        assertThat(screen.err()).isEqualTo("watch on db0, started (edl exec attach watch)\n");
    }

    @Test
    void aLaunchTellsWhatHasEndedAndWhatNeverBegan() {
        var missing = new Outcome.NotStarted(new Problem(Kind.NO_PROGRAM, "x: no such program"));
        LaunchView.show(
                screen.screen,
                Format.TEXT,
                List.of(
                        started("db0"),
                        launched("db1", new Outcome.Exited(3)),
                        launched("db2", missing),
                        launched("db3", missing),
                        launched("db4", missing)));
        assertThat(screen.err()).isEqualTo("""
                        watch on db0, started; exited 3 already on db1 (edl exec attach watch)
                        db[2-4]: not started: x: no such program
                        """);
    }

    @Test
    void aPlanShowsTheExactWordsAndNoSecrets() {
        RunSpec run = RunSpec.argv(List.of("echo", "a b", "$HOME"))
                .variable("TOKEN", "secret")
                .timeout(Duration.ofSeconds(5))
                .build();
        PlanView.show(screen.screen, Format.TEXT, run, List.of(host("db0"), host("db1")), Rolling.AT_ONCE);
        assertThat(screen.out()).isEqualTo("""
                        db[0-1] as root:
                          echo 'a b' '$HOME'
                          for 5 s at most
                          with the variable TOKEN
                        """);
    }

    @Test
    void anErrorIsALineWithWhatToDoNext() {
        var messages = new Messages(screen.screen, Format.TEXT);
        messages.error("no such unit: wacth", Optional.of("running: watch (db[0-2])"));
        messages.error(new UsageException("bad \u001b[2J", null));
        messages.error("sudo is missing", Optional.of("systemctl --failed tells more"));
        messages.warn("ignored");
        assertThat(screen.err()).isEqualTo("""
                        edl: no such unit: wacth. running: watch (db[0-2])
                        edl: bad ^[[2J
                        edl: sudo is missing. systemctl --failed tells more
                        edl: ignored
                        """.replace("running:", "Running:"));
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void detailsAreShownOnlyWhenAskedFor() {
        var problem = new Problem(Kind.PRIVILEGE, "sudo asks", null, "sudo: a password\nis \u001brequired\n");
        new Messages(screen.screen, Format.TEXT).error(host("db0"), problem);
        var verbose = new ScreenDouble(Look.piped().withVerbose(true));
        new Messages(verbose.screen, Format.TEXT).error(host("db0"), problem);
        assertThat(screen.err()).isEqualTo("db0: sudo asks\n");
        assertThat(verbose.err()).isEqualTo("db0: sudo asks\n  sudo: a password\n  is ^[required\n");
    }
}
