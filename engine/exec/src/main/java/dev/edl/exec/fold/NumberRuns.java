package dev.edl.exec.fold;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Orders the numbers of names and writes them as runs: {@code [0-3,7,00-12]}. Numbers are kept as they are written. */
final class NumberRuns {
    /** Shorter first, and so by value: leading zeros make another number of it ({@code 2}, {@code 10}, {@code 01}). */
    private static final Comparator<String> ORDER =
            (left, right) -> left.length() != right.length() ? left.length() - right.length() : left.compareTo(right);

    private NumberRuns() {}

    /** The numbers in order, each once. */
    static String[] ordered(Collection<String> numbers) {
        String[] ordered = new HashSet<>(numbers).toArray(String[]::new);
        Arrays.sort(ordered, ORDER);
        return ordered;
    }

    /** Writes numbers that are in order and distinct, in brackets if they are more than one. */
    static void append(StringBuilder text, List<String> numbers) {
        if (numbers.size() == 1) {
            text.append(numbers.getFirst());
            return;
        }
        text.append('[');
        for (int first = 0; first < numbers.size(); ) {
            int last = first;
            while (last + 1 < numbers.size()
                    && continues(numbers.get(first), numbers.get(last), numbers.get(last + 1))) {
                last++;
            }
            text.append(first == 0 ? "" : ",").append(numbers.get(first));
            if (last > first) {
                text.append('-').append(numbers.get(last));
            }
            first = last + 1;
        }
        text.append(']');
    }

    /** True when {@code next} is one more than {@code last}, and the run that begins with {@code first} may go on with it. */
    private static boolean continues(String first, String last, String next) {
        int length = last.length();
        int nines = 0;
        while (nines < length && last.charAt(length - 1 - nines) == '9') {
            nines++;
        }
        if (nines == length) {
            // A padded run keeps its width: 08-99 ends there, and 100 is a number of its own.
            boolean padded = first.length() > 1 && first.charAt(0) == '0';
            return !padded && next.length() == length + 1 && next.charAt(0) == '1' && zeros(next, 1);
        }
        int changed = length - 1 - nines;
        return next.length() == length
                && next.regionMatches(0, last, 0, changed)
                && next.charAt(changed) == last.charAt(changed) + 1
                && zeros(next, changed + 1);
    }

    private static boolean zeros(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) != '0') {
                return false;
            }
        }
        return true;
    }
}
