package dev.edl.scripting;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A number of bytes, printed as people read it: {@code 512 B}, {@code 1.1 MB}. Immutable.
 *
 * @param bytes not negative
 */
public record Size(long bytes) implements Comparable<Size> {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    /** So many of a unit, rounded to bytes. */
    static Size of(Number number, long unit) {
        return new Size(new BigDecimal(number.toString())
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }

    public Size plus(Size other) {
        return new Size(Math.addExact(bytes, other.bytes));
    }

    /** What is left; 0 when the other is larger. */
    public Size minus(Size other) {
        return new Size(Math.max(0, bytes - other.bytes));
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        double value = bytes;
        int unit = 0;
        while (value >= (unit == 0 ? 1000 : 999.5) && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number = unit == 0 || value >= 9.95
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
        return number + " " + UNITS[unit];
    }
}
