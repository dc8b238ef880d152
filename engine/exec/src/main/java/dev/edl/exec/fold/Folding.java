package dev.edl.exec.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds names as {@code nodeset -f} does: {@code db[0-2,7]}, {@code rack[1-2]node[0-3]}.
 *
 * <p>Safe for use by several threads at once.
 */
public final class Folding {
    /** The names of one pattern, by their numbers; each row has as many as the pattern has axes. */
    private record Family(NamePattern pattern, List<String[]> rows) {}

    private Folding() {}

    /** Writes the names as one set, each once; empty for none. Ten thousand names take some milliseconds. */
    public static String fold(Collection<String> names) {
        Map<String, Family> families = new TreeMap<>();
        List<String> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.clear();
            NamePattern pattern = NamePattern.of(name, numbers);
            families.computeIfAbsent(pattern.key(), any -> new Family(pattern, new ArrayList<>()))
                    .rows()
                    .add(numbers.toArray(String[]::new));
        }
        StringBuilder folded = new StringBuilder();
        families.values().forEach(family -> append(folded, family));
        return folded.toString();
    }

    private static void append(StringBuilder folded, Family family) {
        NamePattern pattern = family.pattern();
        switch (pattern.axes()) {
            case 0 -> separate(folded).append(pattern.literals().getFirst());
            case 1 -> {
                String[] numbers = NumberRuns.ordered(
                        family.rows().stream().map(row -> row[0]).toList());
                appendBlock(folded, pattern, List.of(Arrays.asList(numbers)));
            }
            default -> BlockFolding.fold(family.rows()).forEach(block -> appendBlock(folded, pattern, block));
        }
    }

    /** Writes one product of numbers: for each axis those that it takes, in order. */
    private static void appendBlock(StringBuilder folded, NamePattern pattern, List<List<String>> axes) {
        separate(folded).append(pattern.literals().getFirst());
        for (int axis = 0; axis < axes.size(); axis++) {
            NumberRuns.append(folded, axes.get(axis));
            folded.append(pattern.literals().get(axis + 1));
        }
    }

    private static StringBuilder separate(StringBuilder folded) {
        return folded.isEmpty() ? folded : folded.append(',');
    }
}
