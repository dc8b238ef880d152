package dev.edl.scripting.args;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
public final class Lengths {
    private Lengths() {}

    /** {@code 0.2 s}, {@code 12 s}, {@code 2 min 10 s}, {@code 3 h}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            String text = String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
            return text.replaceFirst("\\.0$", "") + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? two(seconds / 60, "min", seconds % 60, "s")
                : two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
