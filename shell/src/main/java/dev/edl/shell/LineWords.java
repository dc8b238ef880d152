package dev.edl.shell;

import dev.edl.shell.line.HomePaths;
import dev.edl.shell.line.HostCommand;
import dev.edl.shell.line.Token;
import dev.edl.shell.line.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;

/**
 * The words that a line of a sitting comes to. A command for hosts is taken as one would type it there: where a shell
 * would do something with it, it stays the text that was typed.
 */
final class LineWords {
    private LineWords() {}

    /**
     * The words; of the commands only the model is read.
     *
     * @throws dev.edl.exec.UsageException where an option of ours would be the command's
     */
    static List<String> of(CommandLine root, String line, Path home) {
        Tokens tokens = Tokens.of(line);
        OptionalInt first = HostCommand.first(root.getCommandSpec(), tokens);
        if (first.isPresent() && !tokens.texts().contains("--")) {
            List<String> words = tokens.texts();
            CommandWords.refuse(
                    ExecArguments.run(root).getCommandSpec(), words.subList(first.getAsInt(), words.size()));
        }
        int group = ExecArguments.firstPositional(root, tokens.texts(), 0);
        return group >= 0 && tokens.texts().get(group).equals(SshCommand.NAME)
                ? ssh(root, line, tokens, group)
                : HostCommand.arguments(root.getCommandSpec(), line, HomePaths.in(tokens, root.getCommandSpec(), home));
    }

    /** ssh joins its words and gives them to a shell, so they are the text that was typed. */
    private static List<String> ssh(CommandLine root, String line, Tokens tokens, int group) {
        List<String> texts = tokens.texts();
        CommandLine ssh = ExecArguments.below(root, SshCommand.NAME);
        int host = ExecArguments.firstPositional(ssh, texts, group + 1);
        if (host < 0 || host + 1 >= texts.size()) {
            return texts;
        }
        int first = texts.get(host + 1).equals("--") ? host + 2 : host + 1;
        List<Token> command = tokens.words().subList(first, tokens.words().size());
        if (command.isEmpty()) {
            return texts;
        }
        var words = new ArrayList<>(texts.subList(0, first));
        words.add(line.substring(command.getFirst().start(), command.getLast().end()));
        return words;
    }
}
