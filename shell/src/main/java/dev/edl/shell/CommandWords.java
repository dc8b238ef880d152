package dev.edl.shell;

import dev.edl.exec.RunSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code --}, which the local shell has already split: several words are an exact argv; a single word
 * with blanks or a shell's characters is a line for {@code /bin/sh}, as with ssh.
 */
final class CommandWords {
    private CommandWords() {}

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
