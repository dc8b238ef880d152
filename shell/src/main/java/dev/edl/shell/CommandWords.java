package dev.edl.shell;

import dev.edl.exec.RunSpec;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code --}, which the local shell has already split: several words are an exact argv; a single word
 * with blanks or a shell's characters is a line for {@code /bin/sh}, as with ssh.
 */
final class CommandWords {
    private static final Pattern SHELL = Pattern.compile("[\\s|<>&;*?$~`'\"(){}\\[\\]\\\\!#]");

    private CommandWords() {}

    /**
     * Decides.
     *
     * @param asShell true and false when {@code --shell} or {@code --no-shell} say it outright; null: by the words
     */
    static RunSpec.Builder spec(List<String> words, @Nullable Boolean asShell) {
        boolean shell = asShell == null
                ? words.size() == 1 && SHELL.matcher(words.getFirst()).find()
                : asShell;
        return shell ? RunSpec.shell(String.join(" ", words)) : RunSpec.argv(words);
    }
}
