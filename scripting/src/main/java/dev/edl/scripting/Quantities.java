package dev.edl.scripting;

import dev.edl.exec.UsageException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Lengths of time and sizes as scripts write them: {@code 5.minutes}, {@code 100.MB}. Groovy adds these to numbers, and their
 * minus to lengths of time and sizes.
 */
public final class Quantities {
    private static final long KILO = 1000;
    private static final long KIBI = 1024;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Quantities() {}

    public static Duration getMilliseconds(Number self) {
        return seconds(self, new BigDecimal("0.001"));
    }

    public static Duration getSecond(Number self) {
        return seconds(self, BigDecimal.ONE);
    }

    public static Duration getSeconds(Number self) {
        return seconds(self, BigDecimal.ONE);
    }

    public static Duration getMinute(Number self) {
        return getMinutes(self);
    }

    public static Duration getMinutes(Number self) {
        return seconds(self, BigDecimal.valueOf(60));
    }

    public static Duration getHour(Number self) {
        return getHours(self);
    }

    public static Duration getHours(Number self) {
        return seconds(self, BigDecimal.valueOf(3600));
    }

    public static Duration getDay(Number self) {
        return getDays(self);
    }

    public static Duration getDays(Number self) {
        return seconds(self, BigDecimal.valueOf(86_400));
    }

    public static Size getKB(Number self) {
        return Size.of(self, KILO);
    }

    public static Size getMB(Number self) {
        return Size.of(self, KILO * KILO);
    }

    public static Size getGB(Number self) {
        return Size.of(self, KILO * KILO * KILO);
    }

    public static Size getTB(Number self) {
        return Size.of(self, KILO * KILO * KILO * KILO);
    }

    public static Size getKiB(Number self) {
        return Size.of(self, KIBI);
    }

    public static Size getMiB(Number self) {
        return Size.of(self, KIBI * KIBI);
    }

    public static Size getGiB(Number self) {
        return Size.of(self, KIBI * KIBI * KIBI);
    }

    public static Size getTiB(Number self) {
        return Size.of(self, KIBI * KIBI * KIBI * KIBI);
    }

    /** {@code -1.second}, which Groovy reads as the minus of {@code 1.second}. */
    public static Duration negative(Duration self) {
        return self.negated();
    }

    /**
     * {@code -1.MB}.
     *
     * @throws UsageException because there is no such size
     */
    public static Size negative(Size self) {
        throw new UsageException("a size is not negative: -" + self, null);
    }

    private static Duration seconds(Number number, BigDecimal each) {
        return Duration.ofNanos(
                new BigDecimal(number.toString()).multiply(each).multiply(NANOS).longValue());
    }
}
