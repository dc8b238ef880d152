package dev.edl.shell.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. */
public final class Figures {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Figures() {}

    /** {@code 40 ms}, {@code 0.2 s}, {@code 12 s}, {@code 2 min 10 s}, {@code 3 h}, {@code 4 d 2 h}. */
    public static String duration(Duration duration) {
        long millis = Math.max(duration.toMillis(), 0);
        if (millis < 100) {
            return millis == 0 ? "0 s" : millis + " ms";
        }
        if (millis < 9_950) {
            return decimal(millis / 1000.0) + " s";
        }
        long seconds = (millis + 500) / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3600, "h", seconds % 3600 / 60, "min")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** How long ago, in its largest unit: {@code 12 s}, {@code 2 min}, {@code 3 h}, {@code 4 d}. */
    public static String age(Duration duration) {
        long seconds = Math.max(duration.toSeconds(), 0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** {@code 512 B}, {@code 1.1 MB}, {@code 12 GB}; a thousand is the step. */
    public static String bytes(long bytes) {
        double value = bytes;
        int size = 0;
        while (value >= (size == 0 ? 1000 : 999.5) && size < SIZES.length - 1) {
            value /= 1000;
            size++;
        }
        return (size == 0 || value >= 9.95 ? Long.toString(Math.round(value)) : decimal(value)) + " " + SIZES[size];
    }

    /** A point in time in UTC, as the hosts' own logs have it: {@code 2026-11-21 08:23:11}. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** A minute in UTC: {@code 2026-11-21 08:23}. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
