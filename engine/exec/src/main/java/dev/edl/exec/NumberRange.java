package dev.edl.exec;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A range in a host set's brackets: {@code 7}, {@code 0-3}, {@code 00-15/5}.
 *
 * @param width to how many digits numbers are filled up with zeros; 0 for none
 */
record NumberRange(long first, long last, long step, int width) {
    /** How many numbers it has. */
    long count() {
        return (last - first) / step + 1;
    }

    Stream<String> numbers() {
        return LongStream.range(0, count()).mapToObj(index -> written(first + index * step));
    }

    private String written(long number) {
        String digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }
}
