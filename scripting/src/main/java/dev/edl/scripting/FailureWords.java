package dev.edl.scripting;

import dev.edl.exec.HostSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Tells how a command failed. */
final class FailureWords {
    private static final int LINES = 5;
    private static final int LONGEST_COMMAND = 80;
    private static final int LONGEST_LINE = 200;

    private FailureWords() {}

    /** Hosts that fared alike together: {@code db[1-2]: 'nodetool info' exited 1; db3: was lost: …}. */
    static String headline(Result result) {
        var alike = new LinkedHashMap<String, List<String>>();
        for (HostOutcome each : result) {
            if (!each.getOk()) {
                alike.computeIfAbsent(each.getOutcome(), any -> new ArrayList<>())
                        .add(each.getHost().alias());
            }
        }
        var parts = new ArrayList<String>();
        alike.forEach((outcome, hosts) -> parts.add(
                HostSet.fold(hosts) + ": " + (parts.isEmpty() ? quoted(result.getCommand()) + " " : "") + outcome));
        return String.join("; ", parts);
    }

    private static String quoted(String command) {
        String line = command.replaceAll("\\s+", " ").strip();
        return "'" + (line.length() > LONGEST_COMMAND ? line.substring(0, LONGEST_COMMAND) + "…" : line) + "'";
    }

    /** Of the first host that failed and had anything to say. */
    static List<String> lastLines(Result result) {
        for (HostOutcome each : result) {
            List<String> said = each.getOk() ? List.of() : each.lastLines(LINES);
            if (!said.isEmpty()) {
                return said.stream()
                        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                        .toList();
            }
        }
        return List.of();
    }
}
