package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.exec.unit.RunRecord;
import dev.edl.exec.unit.RunningUnit;
import dev.edl.exec.unit.UnitListing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a host tells of one run, running or ended.
 *
 * @param name the run's name N
 * @param id the request's; empty for a unit that has no record
 * @param state systemd's word while it is there ({@code running}, {@code stop-sigterm}, …), else {@code ended}
 * @param pid of its main process; 0 when there is none
 * @param since when it was started, by the host's clock; null when that is not known
 * @param took how long it ran; null while it runs or when that is not known
 * @param memory in bytes, where the host accounts for it
 * @param who who asked for it; empty when that is not known
 * @param command as it was typed; for a unit without a record as its description tells it
 * @param outcome how it ended; null while it runs
 */
public record RunInfo(
        Host host,
        String name,
        String id,
        String state,
        int pid,
        @Nullable Instant since,
        @Nullable Duration took,
        OptionalLong memory,
        String who,
        String command,
        @Nullable Outcome outcome) {

    public Optional<Outcome> ended() {
        return Optional.ofNullable(outcome);
    }

    public Optional<Instant> started() {
        return Optional.ofNullable(since);
    }

    public Optional<Duration> duration() {
        return Optional.ofNullable(took);
    }

    /** What a listing tells: first the units that are there, then the ended runs, oldest first. */
    static List<RunInfo> from(Host host, UnitListing listing) {
        var infos = new ArrayList<RunInfo>();
        var live = new HashSet<String>();
        for (RunningUnit unit : listing.units()) {
            live.add(unit.recordFile());
            infos.add(running(host, unit, Optional.ofNullable(listing.records().get(unit.recordFile()))));
        }
        listing.records().forEach((file, dated) -> {
            if (!live.contains(file)) {
                infos.add(ended(host, file, dated, listing.boot()));
            }
        });
        return infos;
    }

    private static RunInfo running(Host host, RunningUnit unit, Optional<UnitListing.Dated> dated) {
        Optional<RunRecord> record = dated.map(UnitListing.Dated::record);
        return new RunInfo(
                host,
                unit.name(),
                record.flatMap(known -> known.field("id")).orElse(""),
                unit.state(),
                unit.pid(),
                unit.since(),
                null,
                unit.memory(),
                record.map(RunInfo::who).orElse(""),
                record.flatMap(known -> known.field("command")).orElse(unit.command()),
                null);
    }

    private static RunInfo ended(Host host, String file, UnitListing.Dated dated, String boot) {
        RunRecord record = dated.record();
        Optional<Duration> took = record.duration();
        return new RunInfo(
                host,
                file.substring(file.indexOf('@') + 1),
                record.field("id").orElse(file.substring(0, file.indexOf('.'))),
                "ended",
                0,
                dated.changed().minus(took.orElse(Duration.ZERO)),
                took.orElse(null),
                OptionalLong.empty(),
                who(record),
                record.field("command").orElse(""),
                record.outcome().orElseGet(() -> new Outcome.Lost(record.whyWithoutEnd(boot))));
    }

    private static String who(RunRecord record) {
        String asker = record.field("who").orElse("");
        return record.field("login").map(login -> asker + " as " + login).orElse(asker);
    }
}
