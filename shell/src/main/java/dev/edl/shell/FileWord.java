package dev.edl.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A file in the place of a command: {@code edl x.groovy ARGS} means {@code edl script x.groovy ARGS}, {@code edl x.edl} means {@code edl -f x.edl}. */
final class FileWord {
    private FileWord() {}

    /** The same words, with what they mean put in. */
    static List<String> asCommand(CommandLine root, List<String> words) {
        int at = ExecArguments.firstPositional(root, words, 0);
        if (at < 0) {
            return words;
        }
        String word = words.get(at);
        String meant = word.endsWith(".groovy") ? ScriptCommand.NAME : word.endsWith(".edl") ? "--file" : "";
        if (meant.isEmpty()) {
            return words;
        }
        var completed = new ArrayList<>(words);
        completed.add(at, meant);
        return completed;
    }
}
