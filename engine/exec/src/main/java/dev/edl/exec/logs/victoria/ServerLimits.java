package dev.edl.exec.logs.victoria;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server takes, as its {@code /metrics} tell; where they do not, what a server takes that was started without
 * flags.
 *
 * @param longestLine in bytes, its newline included, by {@code /insert/jsonline}
 * @param mostFields in a row, when it is put in
 * @param putsMessage whether it gives a row without a text one
 * @param retention how old rows may be, as the flag says it
 * @param futureRetention how far ahead of now they may be, as the flag says it
 * @param dropped how many rows it has not taken since it started, because they were too old or too far ahead; empty
 *     where it does not tell
 */
public record ServerLimits(
        long longestLine,
        long mostFields,
        boolean putsMessage,
        String retention,
        String futureRetention,
        OptionalLong dropped) {
    private static final Pattern FLAG =
            Pattern.compile("flag\\{name=\"([^\"]+)\", value=\"(.*)\", is_set=\"[a-z]+\"} 1");
    private static final Pattern DROPPED =
            Pattern.compile("vl_rows_dropped_total\\{reason=\"too_(?:small|big)_timestamp\"} (\\d+)");

    /** Reads what {@code /metrics} says. */
    static ServerLimits of(List<String> metrics) {
        Map<String, String> flags = new HashMap<>();
        OptionalLong dropped = OptionalLong.empty();
        for (String line : metrics) {
            Matcher flag = FLAG.matcher(line);
            Matcher drops = DROPPED.matcher(line);
            if (flag.matches()) {
                flags.put(flag.group(1), flag.group(2));
            } else if (drops.matches()) {
                dropped = OptionalLong.of(dropped.orElse(0) + Long.parseLong(drops.group(1)));
            }
        }
        return new ServerLimits(
                number(flags, "insert.maxLineSizeBytes", 256 * 1024),
                number(flags, "insert.maxFieldsPerLine", 1000),
                !flags.getOrDefault("defaultMsgValue", "some").isEmpty(),
                flags.getOrDefault("retentionPeriod", "7d"),
                flags.getOrDefault("futureRetention", "2d"),
                dropped);
    }

    private static long number(Map<String, String> flags, String name, long otherwise) {
        String text = flags.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }
}
