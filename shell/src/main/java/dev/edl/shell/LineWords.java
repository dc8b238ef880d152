package dev.edl.shell;

import dev.edl.shell.line.Token;
import dev.edl.shell.line.Tokens;
import dev.edl.shell.line.Verbatim;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * The words that a line of a sitting comes to. A command for hosts is taken as one would type it there: where a shell
 * would do something with it, it stays the text that was typed.
 */
final class LineWords {
    private static final String SEPARATOR = "--";
    private static final List<String> SAYS_ITSELF = List.of("--no-shell", "--script");

    private LineWords() {}

    static List<String> of(CommandLine root, String line) {
        Tokens tokens = Tokens.of(line);
        List<String> texts = tokens.texts();
        int group = ExecArguments.firstPositional(root, texts, 0);
        if (group < 0) {
            return texts;
        }
        return switch (texts.get(group)) {
            case "exec" -> exec(root, line, tokens, group);
            case SshCommand.NAME -> ssh(root, line, tokens, group);
            default -> texts;
        };
    }

    private static List<String> exec(CommandLine root, String line, Tokens tokens, int group) {
        List<String> texts = tokens.texts();
        CommandLine run = ExecArguments.run(root);
        int verb = ExecArguments.firstPositional(run, texts, group + 1);
        boolean runs = verb < 0 || texts.get(verb).equals(run.getCommandName());
        int first = runs ? remoteWord(run, texts, verb < 0 ? group + 1 : verb + 1) : texts.size();
        List<String> options = texts.subList(0, Math.min(first, texts.size()));
        if (first >= texts.size() || options.stream().anyMatch(LineWords::saysItself)) {
            return texts;
        }
        return switch (Verbatim.of(line, tokens, first)) {
            case Verbatim.Words _ -> texts;
            case Verbatim.ShellLine(String text) -> {
                var words = new ArrayList<>(options);
                if (options.contains(SEPARATOR)) {
                    words.remove(words.size() - 1);
                }
                if (!words.contains("--shell")) {
                    words.add("--shell");
                }
                words.add(SEPARATOR);
                words.add(text);
                yield words;
            }
        };
    }

    private static boolean saysItself(String word) {
        return SAYS_ITSELF.stream().anyMatch(option -> word.equals(option) || word.startsWith(option + "="));
    }

    /** The index of the first word of the command for the host; the number of words when there is none. */
    private static int remoteWord(CommandLine run, List<String> texts, int from) {
        int positional = ExecArguments.firstPositional(run, texts, from);
        if (positional >= 0) {
            return positional;
        }
        int separator = texts.subList(from, texts.size()).indexOf(SEPARATOR);
        return separator < 0 ? texts.size() : from + separator + 1;
    }

    /** ssh joins its words and gives them to a shell, so they are the text that was typed. */
    private static List<String> ssh(CommandLine root, String line, Tokens tokens, int group) {
        List<String> texts = tokens.texts();
        CommandLine ssh = ExecArguments.below(root, SshCommand.NAME);
        int host = ExecArguments.firstPositional(ssh, texts, group + 1);
        if (host < 0 || host + 1 >= texts.size()) {
            return texts;
        }
        int first = texts.get(host + 1).equals(SEPARATOR) ? host + 2 : host + 1;
        List<Token> command = tokens.words().subList(first, tokens.words().size());
        if (command.isEmpty()) {
            return texts;
        }
        var words = new ArrayList<>(texts.subList(0, first));
        words.add(line.substring(command.getFirst().start(), command.getLast().end()));
        return words;
    }
}
