package dev.edl.scripting;

import dev.edl.exec.RunSpec;
import dev.edl.exec.UsageException;
import groovy.lang.GString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a script gives as a command. */
final class CommandText {
    private CommandText() {}

    /**
     * Reads a string as what one would type on the host, a string with values in it as the same with each value quoted, a
     * list as exact words.
     *
     * @param asShell true and false when that is said outright; null: by the command
     */
    static RunSpec.Builder of(@Nullable Object command, @Nullable Boolean asShell) {
        return switch (command) {
            case List<?> words when !Boolean.TRUE.equals(asShell) -> RunSpec.argv(words(words));
            case List<?> words -> RunSpec.shell(String.join(" ", words(words)));
            case CharSequence text when asShell == null -> RunSpec.typed(line(text));
            case CharSequence text when asShell -> RunSpec.shell(line(text));
            case CharSequence text -> RunSpec.argv(List.of(text.toString()));
            case null -> throw new UsageException("nothing to run: the command is null", null);
            default ->
                throw new UsageException(
                        "a command is a string or a list of words, not "
                                + command.getClass().getSimpleName(),
                        null);
        };
    }

    /** The words of a list. */
    static List<String> words(List<?> words) {
        return words.stream().map(ShellText::text).toList();
    }

    /** A line for a shell. */
    static String line(CharSequence text) {
        return text instanceof GString values ? ShellText.of(values) : text.toString();
    }
}
