package dev.edl.exec.unit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a host's list says: its units and records.
 *
 * @param boot which life of the host this is
 * @param units the units that systemd has loaded
 * @param records by file name, in the order of time; each with the time of its last change
 */
public record UnitListing(String boot, List<RunningUnit> units, Map<String, Dated> records) {
    /** A record and when it was last written to: at its start, or at its end if it has one. */
    public record Dated(RunRecord record, Instant changed) {}

    static UnitListing parse(String answer) {
        int split = answer.indexOf("\nrecords\n");
        String[] now = answer.substring(0, answer.indexOf('\n')).split(" ");
        Instant time = seconds(now[1]);
        double uptime = Double.parseDouble(now[2]);
        var units = new ArrayList<RunningUnit>();
        for (String block : answer.substring(answer.indexOf('\n') + 1, split).split("\n\n")) {
            unit(block, time, uptime).ifPresent(units::add);
        }
        return new UnitListing(now[3], units, records(answer.substring(split + "\nrecords\n".length())));
    }

    private static Optional<RunningUnit> unit(String block, Instant now, double uptime) {
        var fields = new LinkedHashMap<String, String>();
        block.lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, equals), line.substring(equals + 1));
        });
        String id = fields.getOrDefault("Id", "");
        String active = fields.getOrDefault("ActiveState", "inactive");
        if (!id.startsWith("edl-exec-") || !id.endsWith(".service") || active.equals("inactive")) {
            return Optional.empty();
        }
        String started = fields.getOrDefault("ExecMainStartTimestampMonotonic", "0");
        Instant since = started.equals("0")
                ? null
                : now.minusMillis(Math.round(uptime * 1000 - Long.parseLong(started) / 1000.0));
        String documentation = fields.getOrDefault("Documentation", "");
        String name = id.substring("edl-exec-".length(), id.length() - ".service".length());
        return Optional.of(new RunningUnit(
                name,
                active.equals("active") || active.equals("deactivating")
                        ? fields.getOrDefault("SubState", active)
                        : active,
                Integer.parseInt(fields.getOrDefault("MainPID", "0")),
                figure(fields.getOrDefault("MemoryCurrent", "")),
                since,
                documentation.substring(documentation.lastIndexOf('/') + 1),
                UnitStart.described(name, fields.getOrDefault("Description", ""))));
    }

    /** A figure that systemd does not have reads {@code [not set]}, or is the largest number of 64 bits. */
    private static OptionalLong figure(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static Map<String, Dated> records(String text) {
        var lines = new LinkedHashMap<String, List<String>>();
        var changes = new LinkedHashMap<String, Instant>();
        var late = new LinkedHashMap<String, String>();
        for (String line : text.split("\n")) {
            if (line.startsWith("changed:")) {
                int blank = line.indexOf(' ');
                changes.put(line.substring(blank + 1), seconds(line.substring("changed:".length(), blank)));
            } else if (line.matches("[0-9a-f]+:.*")) {
                late.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            } else if (line.indexOf(':') > 0) {
                lines.computeIfAbsent(line.substring(0, line.indexOf(':')), any -> new ArrayList<>())
                        .add(line.substring(line.indexOf(':') + 1));
            }
        }
        var records = new LinkedHashMap<String, Dated>();
        lines.forEach((file, own) -> {
            String nonce = file.substring(file.indexOf('.') + 1, Math.max(file.indexOf('@'), file.indexOf('.') + 1));
            if (late.containsKey(nonce)) {
                own.add(late.get(nonce));
            }
            records.put(file, new Dated(RunRecord.read(own), changes.getOrDefault(file, Instant.EPOCH)));
        });
        return records;
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
    }
}
