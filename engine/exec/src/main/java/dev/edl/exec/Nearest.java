package dev.edl.exec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what someone may have meant by a word that is not there: the known word that takes the fewest slips of the
 * keyboard (a character missing, added, replaced, or swapped with its neighbour), and no more than a third of the word.
 *
 * <p>Safe for use by several threads at once.
 */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the candidates, the first of equals; empty when none is near. Case does not count. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        return nearest(word, candidates, 1).stream().findFirst();
    }

    /** The nearest of the candidates, nearest first and no more than {@code limit}; empty when none is near. */
    public static List<String> nearest(String word, Collection<String> candidates, int limit) {
        String given = word.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, given.length() / 3);
        return candidates.stream()
                .map(candidate ->
                        new Candidate(candidate, distance(given, candidate.toLowerCase(Locale.ROOT), allowed)))
                .filter(candidate -> candidate.distance() <= allowed)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(limit)
                .map(Candidate::word)
                .toList();
    }

    /** The number of slips between two words; some number above {@code limit} as soon as it must exceed that. */
    static int distance(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int cost = Math.min(Math.min(last[j], current[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && swapped(left, i, right, j)) {
                    cost = Math.min(cost, beforeLast[j - 2] + 1);
                }
                current[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > limit + 1) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[right.length()];
    }

    private static boolean swapped(String left, int i, String right, int j) {
        return left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }

    private record Candidate(String word, int distance) {}
}
