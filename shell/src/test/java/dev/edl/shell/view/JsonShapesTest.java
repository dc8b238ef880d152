package dev.edl.shell.view;

import static dev.edl.shell.view.Samples.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Checked;
import dev.edl.exec.FileResult;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostType;
import dev.edl.exec.Launched;
import dev.edl.exec.Place;
import dev.edl.exec.PutSpec;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.exec.files.Brought;
import dev.edl.exec.files.LocalTree;
import dev.edl.exec.logs.LogCount;
import dev.edl.exec.logs.LogSummary;
import dev.edl.exec.logs.LoggedLines;
import dev.edl.exec.unit.HostCheck;
import dev.edl.exec.unit.HostUnits.StopAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes are those of {@code docs/json.md}, byte by byte. */
class JsonShapesTest {
    private static final Problem REFUSED = new Problem(
            Kind.UNREACHABLE,
            "10.0.1.6:22 refuses the connection",
            "check that sshd runs there and listens on this port");
    private static final RunName WATCH = new RunName("watch");

    private final ScreenDouble screen = ScreenDouble.piped();

    @TempDir
    Path folder;

    @AfterEach
    void eachLineStandsInTheDocumentAndStderrIsSilent() throws IOException {
        assertThat(screen.out()).isNotEmpty().endsWith("}\n");
        assertThat(Files.readAllLines(Path.of("..", "docs", "json.md")))
                .containsAll(screen.out().lines().toList());
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void events() {
        RunView view = RunViews.ofRun(screen.screen, RunStyle.of(Format.JSON).streamed(), 1);
        HostResult result = Samples.result("db0", new Outcome.Exited(3), "inactive\n");
        byte[] output = "inactive\n".getBytes(StandardCharsets.UTF_8);
        view.accept(new FleetEvent.Started(result.host()));
        view.accept(new FleetEvent.Output(result.host(), Stream.STDOUT, output, 0, 4));
        view.accept(new FleetEvent.Output(result.host(), Stream.STDOUT, output, 4, 5));
        view.accept(new FleetEvent.Ended(result));
        assertThat(screen.out().lines()).hasSize(4);
        assertThat(view.keepsOutput()).isFalse();
    }

    @Test
    void runs() {
        var lost = new Problem(Kind.CONNECTION, "the connection broke. The unit goes on");
        HostResult cutOff = Samples.result("db2", new Outcome.Lost(lost), "so far");
        Samples.show(
                RunViews.ofRun(screen.screen, RunStyle.of(Format.JSON), 4),
                Samples.result("db0", new Outcome.Exited(3), "inactive\n"),
                Samples.result(
                        "db1", new Outcome.NotStarted(new Problem(Kind.NO_PROGRAM, "nodetool: no such program")), ""),
                new HostResult(
                        cutOff.host(),
                        cutOff.name(),
                        cutOff.id(),
                        cutOff.outcome(),
                        null,
                        List.of(),
                        cutOff.output(),
                        null,
                        HostResult.Trace.LOG),
                Samples.result("db3", new Outcome.Signalled("KILL"), "", "the kernel ended it: out of memory"));
        assertThat(screen.out().lines()).hasSize(4);
    }

    @Test
    void checkedRuns() {
        var tooLong = new Outcome.TimedOut(Duration.ofMinutes(5));
        var failed = new Checked.Failed(new RunName(Samples.NAME + "-check"), tooLong, "joining");
        var never = new Problem(Kind.GIVEN_UP, "never begun: 2 of 4 hosts had failed, and 0 may");
        Samples.show(
                RunViews.ofRun(screen.screen, RunStyle.of(Format.JSON), 4),
                Samples.result("db0", Samples.WELL, "").with(new Checked.Passed()),
                Samples.result("db1", Samples.WELL, "").with(failed),
                Samples.result("db2", new Outcome.Exited(3), "").with(new Checked.Skipped()),
                Samples.result("db3", new Outcome.NotStarted(never), "").with(new Checked.Skipped()));
        assertThat(screen.out().lines()).hasSize(4);
    }

    @Test
    void turns() {
        RunView view = RunViews.ofRun(screen.screen, RunStyle.of(Format.JSON).streamed(), 5);
        view.accept(new FleetEvent.BatchBegun(Samples.NAME, 2, 5, List.of(host("db1"), host("db2"))));
        view.accept(new FleetEvent.Pausing(Duration.ofSeconds(30), 3, 5));
        view.accept(new FleetEvent.Halted(3, 5, 1, 0));
        assertThat(screen.out().lines()).hasSize(3);
    }

    @Test
    void launches() {
        var taken = new Problem(
                Kind.NAME_TAKEN, "the name is taken by a run that goes on", "stop it, or take another --name");
        LaunchView.show(
                screen.screen,
                Format.JSON,
                List.of(
                        new Launched(host("db0"), WATCH, Samples.ID, true, null),
                        new Launched(host("db1"), WATCH, Samples.ID, true, new Outcome.NotStarted(taken))));
    }

    @Test
    void plans() {
        RunSpec run = RunSpec.argv(List.of("df", "-h"))
                .directory("/mnt")
                .timeout(Duration.ofSeconds(5))
                .property("MemoryMax=1G")
                .variable("TOKEN", "secret")
                .build();
        PlanView.show(screen.screen, Format.JSON, run, List.of(host("db0")), Rolling.AT_ONCE);
    }

    @Test
    void files() throws IOException {
        PutSpec put = put("/etc/cassandra/", null);
        FileView view = FileView.ofPut(screen.screen, Format.JSON, put);
        var took = Duration.ofMillis(204);
        view.accept(new FileResult(host("db0"), new Brought(3, 1, 4711, 3, 4711, List.of(), List.of()), null, took));
        var changed = new Brought.Failure("conf/a.yaml", "changed here while it was sent");
        view.accept(
                new FileResult(host("db1"), new Brought(2, 1, 4000, 2, 4000, List.of(changed), List.of()), null, took));
        var missing = new Problem(
                Kind.SETTING,
                "no such folder there: /etc/cassandra",
                "mkdir it first; a DEST that ends in / is made, its parents are not");
        view.accept(new FileResult(host("db2"), null, missing, took));
        FilePlanView.show(screen.screen, Format.JSON, put("/etc/cassandra/", "640"), List.of(host("db0")));
        assertThat(screen.out().lines()).hasSize(4);
    }

    private PutSpec put(String destination, @Nullable String mode) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("a.yaml"), "x".repeat(4000));
        Files.writeString(conf.resolve("b.yaml"), "x".repeat(700));
        Files.writeString(folder.resolve("jvm.options"), "x".repeat(11));
        var tree = LocalTree.of(folder, List.of("conf", "jvm.options"));
        return new PutSpec(tree, destination, null, mode, false);
    }

    @Test
    void lists() {
        int code = ListView.show(
                screen.screen,
                Format.JSON,
                List.of(Samples.answer(Samples.running("db0")), new HostAnswer<>(host("db1"), null, REFUSED)),
                false,
                Samples.CLOCK);
        assertThat(code).isEqualTo(255);
        assertThat(screen.out().lines()).hasSize(2);
    }

    @Test
    void listsOfAll() {
        List<HostAnswer<List<RunInfo>>> answers = List.of(Samples.answer(Samples.ended("db0", new Outcome.Exited(1))));
        assertThat(ListView.show(screen.screen, Format.JSON, answers, true, Samples.CLOCK))
                .isZero();
    }

    @Test
    void histories() {
        List<HostAnswer<List<RunInfo>>> answers = List.of(Samples.answer(Samples.ended("db0", new Outcome.Exited(1))));
        assertThat(HistoryView.show(screen.screen, Format.JSON, answers, 20)).isZero();
    }

    @Test
    void stops() {
        var gone = new StopAnswer(false, new Outcome.Stopped("nobody"));
        StopView.show(
                screen.screen,
                Format.JSON,
                List.of(
                        new HostAnswer<>(
                                host("db0"), Map.of("watch", new StopAnswer(true, new Outcome.Stopped("ada"))), null),
                        new HostAnswer<>(host("db1"), Map.of("watch", gone), null)));
    }

    @Test
    void signals() {
        SignalView.show(
                screen.screen,
                Format.JSON,
                "USR1",
                List.of(
                        new HostAnswer<>(host("db0"), Map.of("watch", "sent"), null),
                        new HostAnswer<>(host("db1"), Map.of("watch", "unknown"), null)));
    }

    @Test
    void logs() {
        try (var view = new LogsView(screen.screen, Format.JSON, 1, false)) {
            var sink = view.sink(host("db0"));
            byte[] output = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
            sink.run(Samples.record("watch"), output.length, false);
            sink.write(Stream.STDOUT, output, 0, 3);
            sink.write(Stream.STDOUT, output, 3, output.length - 3);
            assertThat(view.finish(List.of(new HostAnswer<>(host("db0"), true, null))))
                    .isZero();
        }
    }

    @Test
    void loggedLines() {
        try (var view = new LogLinesView(screen.screen, Format.JSON, true)) {
            view.begins(Set.of("db0"), Set.of("watch", ""));
            view.line(LoggedLines.line("db0", "watch", "2026-11-29T12:00:00.123456Z", 4711, "joined the ring"));
            view.line(LoggedLines.ofFile("db0", "syslog", "2026-11-29T12:00:01Z", "Out of memory: Killed process 71"));
            view.finish(new LogSummary(2, 0, Map.of()), "");
        }
        assertThat(screen.out().lines()).hasSize(2);
    }

    @Test
    void rowsOfPipes() {
        var view = new LogRowsView(screen.screen, Format.JSON);
        var fields = new LinkedHashMap<String, String>();
        fields.put("unit", "watch");
        fields.put("lines", "3");
        view.row(fields);
        assertThat(view.finish()).isZero();
    }

    @Test
    void countedLines() {
        Instant minute = Instant.parse("2026-11-29T12:00:00Z");
        LogCountsView.show(
                screen.screen, Format.JSON, List.of(new LogCount("db0", "watch", minute, 17)), minute, minute);
    }

    private static Host remote() {
        SshHost ssh = SshHost.of("db0").withHostName("10.0.1.5").withPort(2222).withUser("ubuntu");
        return new Host(
                "db0",
                HostType.CASSANDRA,
                List.of("seeds"),
                new Place.Ssh(ssh),
                null,
                new Host.Details("10.0.1.5", "172.31.0.5", "us-west-2a", "i-1"));
    }

    private static Host bare() {
        return new Host(
                "db1", HostType.CASSANDRA, new Place.Ssh(SshHost.of("db1").withHostName("10.0.1.6")));
    }

    @Test
    void hosts() {
        HostsView.show(screen.screen, Format.JSON, List.of(remote()));
    }

    @Test
    void checkedHosts() {
        int code = HostsView.showChecks(
                screen.screen,
                Format.JSON,
                List.of(
                        new HostAnswer<>(remote(), new HostCheck(Duration.ofNanos(1_420_000), "252", "ubuntu"), null),
                        new HostAnswer<>(bare(), null, REFUSED)));
        assertThat(code).isEqualTo(255);
    }

    @Test
    void errors() {
        var messages = new Messages(screen.screen, Format.JSON);
        messages.error(
                "unknown host type 'casandra'", Optional.of("Types here: cassandra (db[0-2]), control (control0)"));
        messages.error(host("db1"), REFUSED);
    }
}
