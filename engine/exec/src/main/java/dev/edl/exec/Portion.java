package dev.edl.exec;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a request's hosts: so many, or so many percent of all. Immutable. */
public sealed interface Portion {
    /** None of them. */
    Portion NONE = new Number(0);
    /** All of them. */
    Portion ALL = new Percent(100);

    /** So many. */
    record Number(int hosts) implements Portion {
        @Override
        public int ofAtMost(int all) {
            return Math.min(hosts, all);
        }

        @Override
        public int ofAtLeast(int all) {
            return ofAtMost(all);
        }

        @Override
        public String toString() {
            return Integer.toString(hosts);
        }
    }

    /** So many of a hundred. */
    record Percent(int percent) implements Portion {
        @Override
        public int ofAtMost(int all) {
            return (int) ((long) all * percent / 100);
        }

        @Override
        public int ofAtLeast(int all) {
            return (int) (((long) all * percent + 99) / 100);
        }

        @Override
        public String toString() {
            return percent + "%";
        }
    }

    /** How many of all hosts, rounded down. */
    int ofAtMost(int all);

    /** How many of all hosts, rounded up. */
    int ofAtLeast(int all);

    /**
     * Reads {@code 3} and {@code 10%}.
     *
     * @throws UsageException when it is neither, or more than all
     */
    static Portion parse(String text) {
        Matcher form = Pattern.compile("(\\d+)(%?)").matcher(text.strip());
        if (!form.matches()) {
            throw new UsageException(
                    "'" + text + "' is neither a number of hosts nor a share of them", "write 3 or 10%");
        }
        boolean percent = !form.group(2).isEmpty();
        var number = new BigInteger(form.group(1));
        if (number.compareTo(BigInteger.valueOf(percent ? 100 : Integer.MAX_VALUE)) > 0) {
            throw new UsageException("'" + text + "' is more than all hosts", "write 100% for all of them");
        }
        return percent ? new Percent(number.intValue()) : new Number(number.intValue());
    }
}
