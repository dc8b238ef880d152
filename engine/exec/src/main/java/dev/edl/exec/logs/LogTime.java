package dev.edl.exec.logs;

import dev.edl.exec.Quoted;
import dev.edl.exec.UsageException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Points in time as people write them. */
public final class LogTime {
    private LogTime() {}

    /** Whether a text begins as a point in time does. */
    public static boolean looksLikeOne(String text) {
        return text.strip().matches("\\d{4}-.*");
    }

    /**
     * Reads a day, or a day and a time, in UTC unless they say otherwise: {@code 2026-11-21}, {@code 2026-11-21 08:23},
     * {@code 2026-11-21T08:23:11.5Z}, {@code 2026-11-21T08:23+01:00}.
     *
     * @throws UsageException when it is none
     */
    public static Instant parse(String text) {
        String given = text.strip().replace(' ', 'T');
        String day = given.contains("T") ? given : given + "T00:00";
        String time = day.replaceFirst("(T.*[+-]\\d\\d)(\\d\\d)$", "$1:$2");
        boolean zoned = time.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)");
        try {
            return OffsetDateTime.parse(zoned ? time : time + "Z").toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "not a point in time: " + Quoted.of(text), "write 2026-11-21 or 2026-11-21T08:23:11Z");
        }
    }
}
