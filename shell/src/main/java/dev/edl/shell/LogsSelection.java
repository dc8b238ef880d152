package dev.edl.shell;

import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostSetException;
import dev.edl.exec.RunName;
import dev.edl.exec.Selection;
import dev.edl.exec.logs.LogFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which lines: the options that the commands about logs share. */
final class LogsSelection {
    @Option(
            names = {"-u", "--unit"},
            paramLabel = "NAME",
            description = "The run's name N, edl-exec-N or a pattern such as 'watch*'; may be given again.")
    List<String> units = new ArrayList<>();

    @Option(
            names = {"-w", "--host", "--hosts"},
            paramLabel = "SET",
            description = "A host set; hosts that are gone by their names: db0,db[2-4].")
    @Nullable
    String hosts;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "The hosts of a type; may be given again.")
    List<String> types = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this time on: 10m (ago), 2026-11-21, 2026-11-21T08:23:11Z.")
    @Nullable
    Moment since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    @Nullable
    Moment until;

    @Option(
            names = {"-g", "--grep"},
            paramLabel = "TEXT",
            description = "Lines that hold this text.")
    @Nullable
    String text;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "LOGSQL",
            description = "A filter in LogsQL; the other options narrow it.")
    @Nullable
    String expression;

    /** A point in time: at a clock's time, or so long ago. */
    record Moment(Optional<Instant> at, Optional<Duration> ago) {
        Instant by(Clock clock) {
            return at.orElseGet(() -> clock.instant().minus(ago.orElseThrow()));
        }
    }

    /** True when nothing was said about which lines. */
    boolean isOpen() {
        return units.isEmpty()
                && hosts == null
                && types.isEmpty()
                && since == null
                && text == null
                && expression == null;
    }

    LogFilter filter(Workplace workplace) {
        Clock clock = workplace.clock();
        return new LogFilter(
                units.stream().map(LogsSelection::unit).toList(),
                hostNames(workplace),
                since == null ? null : since.by(clock),
                until == null ? null : until.by(clock),
                text,
                expression);
    }

    private static String unit(String given) {
        boolean pattern = given.contains("*") || given.contains("?");
        return pattern ? given : RunName.parse(given).text();
    }

    /** Empty for all. A host that the inventory does not have may have been there. */
    private List<String> hostNames(Workplace workplace) {
        Selection said = Selection.of(types, hosts, null);
        boolean chosen = !workplace.chosen().equals(Selection.NONE);
        if (hosts == null && types.isEmpty() && !chosen) {
            return List.of();
        }
        try {
            return said.in(workplace.inventory(), workplace.orElse(new Fallback.All())).stream()
                    .map(Host::alias)
                    .toList();
        } catch (HostSetException e) {
            if (!types.isEmpty() || hosts == null) {
                throw e;
            }
            return gone(hosts, e);
        }
    }

    private static List<String> gone(String set, HostSetException unknown) {
        try {
            return HostSet.enumerate(set);
        } catch (HostSetException e) {
            // It needs the inventory, which does not have them.
            throw unknown;
        }
    }
}
