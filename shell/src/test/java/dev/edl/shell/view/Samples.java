package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostType;
import dev.edl.exec.Place;
import dev.edl.exec.Received;
import dev.edl.exec.Report;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.exec.Spool;
import dev.edl.exec.unit.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Hosts, results and whole runs to be shown. */
final class Samples {
    static final String ID = "0199aa0000001234abcd";
    static final RunName NAME = new RunName("tool-1795240000");
    static final Outcome WELL = new Outcome.Exited(0);

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:23:23Z"), ZoneOffset.UTC);

    private Samples() {}

    static Host host(String alias) {
        return new Host(alias, HostType.CASSANDRA, new Place.Local());
    }

    static HostResult result(String alias, Outcome outcome, String output, String... notes) {
        return result(alias, outcome, output.getBytes(StandardCharsets.UTF_8), notes);
    }

    static HostResult result(String alias, Outcome outcome, byte[] output, String... notes) {
        var spool = new Spool();
        spool.write(output, 0, output.length);
        var took = outcome instanceof Outcome.NotStarted ? null : Duration.ofMillis(200);
        return new HostResult(
                host(alias),
                NAME,
                ID,
                outcome,
                took,
                List.of(notes),
                new Received(spool, output.length, true),
                null,
                HostResult.Trace.LOG);
    }

    /** Shows the results as a whole run that took 0.2 s; each output comes in one piece. */
    static void show(RunView view, HostResult... results) {
        view.begin(new RunStart(
                "lab", "root", Arrays.stream(results).map(HostResult::host).toList()));
        for (HostResult result : results) {
            tell(view, result);
        }
        view.finish(new Report(ID, List.of(results)), Duration.ofMillis(200));
        view.close();
    }

    static void tell(RunView view, HostResult result) {
        if (!(result.outcome() instanceof Outcome.NotStarted)) {
            view.accept(new FleetEvent.Started(result.host()));
        }
        result.kept().filter(output -> output.size() > 0).ifPresent(output -> {
            byte[] bytes = output.text().getBytes(StandardCharsets.UTF_8);
            view.accept(new FleetEvent.Output(result.host(), Stream.STDOUT, bytes, 0, bytes.length));
        });
        view.accept(new FleetEvent.Ended(result));
    }

    static HostAnswer<List<RunInfo>> answer(RunInfo... runs) {
        return new HostAnswer<>(runs[0].host(), List.of(runs), null);
    }

    static RunInfo running(String alias) {
        return new RunInfo(
                host(alias),
                "watch",
                ID,
                "running",
                4121,
                Instant.parse("2026-11-21T08:23:11Z"),
                null,
                OptionalLong.of(1_100_000),
                "ada@desk as ubuntu",
                "inotifywait -m /mnt/db1/data",
                null);
    }

    static RunInfo ended(String alias, Outcome outcome) {
        return new RunInfo(
                host(alias),
                "repair",
                ID,
                "ended",
                0,
                Instant.parse("2026-11-21T08:20:00Z"),
                Duration.ofMillis(12_500),
                OptionalLong.empty(),
                "ada@desk as ubuntu",
                "nodetool repair",
                outcome);
    }

    static RunRecord record(String name) {
        Map<String, Object> header = Map.of("edl", "begin", "name", name, "id", ID, "time", "2026-11-21T08:23:11Z");
        return new RunRecord(Optional.of(header), Optional.empty(), Optional.empty());
    }
}
