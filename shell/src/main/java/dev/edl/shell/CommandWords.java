package dev.edl.shell;

import dev.edl.exec.RunSpec;
import dev.edl.exec.UsageException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What stands behind {@code --}, which the local shell has already split: several words are an exact argv; a single word
 * with blanks or a shell's characters is a line for {@code /bin/sh}, as with ssh.
 */
final class CommandWords {
    private static final String SEPARATOR = "--";
    /** Options of ours by which hosts are chosen, where others have few of that name. */
    private static final Set<String> SELECTION = Set.of("-t", "-w", "-x");
    /** Every program's, and harmless. */
    private static final Set<String> EVERYBODYS = Set.of("--help", "--version");

    private CommandWords() {}

    /**
     * Refuses an option of ours behind the command's first word: it would be the command's, and the run another one than
     * was meant. Not where {@code --} says which words are the command's.
     *
     * @throws UsageException for the first such word
     */
    static void refuseOurs(CommandSpec run, List<String> words) {
        if (!run.root().commandLine().getParseResult().originalArgs().contains(SEPARATOR)) {
            refuse(run, words);
        }
    }

    /** The same of words that no {@code --} parts from ours. */
    static void refuse(CommandSpec run, List<String> words) {
        words.stream()
                .skip(1)
                .filter(word -> isOurs(run, word))
                .findFirst()
                .ifPresent(word -> refuse(word, words.getFirst()));
    }

    private static boolean isOurs(CommandSpec run, String word) {
        String name = word.replaceFirst("=.*", "");
        boolean option =
                run.optionsMap().containsKey(name) || run.negatedOptionsMap().containsKey(name);
        return name.startsWith("--") ? option && !EVERYBODYS.contains(name) : SELECTION.contains(name);
    }

    private static void refuse(String word, String command) {
        throw new UsageException(
                word.replaceFirst("=.*", "") + " behind " + command + " would be the command's, not edl's",
                "put -- before the command, and options of edl before that");
    }

    /**
     * Decides.
     *
     * @param asShell true and false when {@code --shell} or {@code --no-shell} say it outright; null: by the words
     */
    static RunSpec.Builder spec(List<String> words, @Nullable Boolean asShell) {
        if (asShell == null && words.size() == 1) {
            return RunSpec.typed(words.getFirst());
        }
        return asShell != null && asShell ? RunSpec.shell(String.join(" ", words)) : RunSpec.argv(words);
    }
}
