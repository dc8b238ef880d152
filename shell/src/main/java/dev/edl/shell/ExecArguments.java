package dev.edl.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code exec … -- CMD} without a verb means {@code exec run … -- CMD}: finds out whether a verb is there, knowing which
 * options take a value.
 */
final class ExecArguments {
    static final String GROUP = "exec";
    static final String USUAL_VERB = "run";

    private ExecArguments() {}

    /** The same words, with the verb put in where {@code exec} is followed by none and a command is given after {@code --}. */
    static List<String> complete(CommandLine root, List<String> words) {
        int exec = firstPositional(root, words, 0);
        if (exec < 0 || !words.get(exec).equals(GROUP)) {
            return words;
        }
        int separator = words.subList(exec, words.size()).indexOf("--");
        if (separator < 0 || firstPositional(run(root), words, exec + 1) >= 0) {
            return words;
        }
        var completed = new ArrayList<>(words);
        completed.add(exec + 1, USUAL_VERB);
        return completed;
    }

    /** The command that a missing verb stands for. */
    static CommandLine run(CommandLine root) {
        return below(below(root, GROUP), USUAL_VERB);
    }

    static CommandLine below(CommandLine command, String name) {
        return Objects.requireNonNull(command.getSubcommands().get(name), name);
    }

    /** The first word that is neither an option nor an option's value; -1 when {@code --} or the end comes before it. */
    static int firstPositional(CommandLine command, List<String> words, int from) {
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        for (int at = from; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--")) {
                return -1;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                return at;
            }
            if (takesTheNext(options, word)) {
                at++;
            }
        }
        return -1;
    }

    /** True for {@code --type}, {@code -t} and {@code -vt}, not for {@code --type=x}, {@code -tx} and {@code -v}. */
    private static boolean takesTheNext(Map<String, OptionSpec> options, String word) {
        OptionSpec whole = options.get(word);
        if (whole != null || word.startsWith("--")) {
            return whole != null && whole.arity().min() > 0;
        }
        for (int at = 1; at < word.length(); at++) {
            OptionSpec letter = options.get("-" + word.charAt(at));
            if (letter == null || letter.arity().min() > 0) {
                return letter != null && at == word.length() - 1;
            }
        }
        return false;
    }
}
