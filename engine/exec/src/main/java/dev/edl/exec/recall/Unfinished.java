package dev.edl.exec.recall;

import dev.edl.exec.LastRequest;
import java.util.List;

/**
 * A request that has not begun all its hosts. Immutable.
 *
 * @param words what to type for the rest, but for what must not be kept
 * @param unkept what was given and is not kept (variables' values, input), and so must be given again
 */
public record Unfinished(LastRequest request, List<String> words, List<String> unkept) {
    public Unfinished {
        words = List.copyOf(words);
        unkept = List.copyOf(unkept);
    }
}
