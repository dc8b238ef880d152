package dev.edl.shell.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one output has other than another, as a unified diff (diff -u) of their bytes. */
final class OutputDiff {
    /** Longer ones are not compared. */
    private static final long LONGEST = 4 * 1024 * 1024;
    /** Where more lines than this meet as many, all of them are told as changed: finding the fewest would take too long. */
    private static final long MOST_PAIRS = 25_000_000;

    private static final int CONTEXT = 3;
    private static final String NO_NEWLINE = "\n\\ No newline at end of file";

    private OutputDiff() {}

    /**
     * Compares two outputs.
     *
     * @return the diff, each line with its end; empty when one of them is too long to be compared
     */
    static Optional<String> of(String usualName, Spool usual, String otherName, Spool other) {
        if (Math.max(usual.size(), other.size()) > LONGEST) {
            return Optional.empty();
        }
        List<String> from = lines(usual);
        List<String> to = lines(other);
        var diff = UnifiedDiffUtils.generateUnifiedDiff(usualName, otherName, from, patch(from, to), CONTEXT);
        return Optional.of(diff.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static Patch<String> patch(List<String> from, List<String> to) {
        int same = 0;
        while (same < Math.min(from.size(), to.size()) && from.get(same).equals(to.get(same))) {
            same++;
        }
        long pairs = (long) (from.size() - same) * (to.size() - same);
        if (pairs <= MOST_PAIRS) {
            return DiffUtils.diff(from, to);
        }
        var patch = new Patch<String>();
        patch.addDelta(new ChangeDelta<>(
                new Chunk<>(same, from.subList(same, from.size())), new Chunk<>(same, to.subList(same, to.size()))));
        return patch;
    }

    /** Each byte a character, so that what is no text comes out as it went in. */
    private static List<String> lines(Spool output) {
        String text;
        try (var in = output.open()) {
            text = new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("what was kept cannot be read: " + e.getMessage(), e);
        }
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.removeLast();
        if (!last.isEmpty()) {
            lines.add(last + NO_NEWLINE);
        }
        return lines;
    }
}
