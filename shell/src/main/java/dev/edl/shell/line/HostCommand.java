package dev.edl.shell.line;

import dev.edl.shell.line.CommandWalk.Part;
import dev.edl.shell.line.CommandWalk.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the command for hosts in a line that was typed at the prompt. */
public final class HostCommand {
    private static final String VERB = "run";
    private static final String SCRIPT = "--script";
    private static final String SHELL = "--shell";
    private static final String NO_SHELL = "--no-shell";
    private static final String SEPARATOR = "--";

    private HostCommand() {}

    /**
     * The index of its first word: the one after the first {@code --}, or where there is none the first that is no option
     * of {@code exec run}; empty where the line has no such command.
     *
     * @param root only its model is read
     */
    public static OptionalInt first(CommandSpec root, Tokens tokens) {
        return first(CommandWalk.of(root, tokens.words()));
    }

    private static OptionalInt first(CommandWalk walk) {
        List<Part> parts = walk.parts();
        for (int at = 0; at < parts.size() && walk.command().name().equals(VERB); at++) {
            if (parts.get(at).role() == Role.POSITIONAL) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The words of a whole line for the parser. A command for hosts among them is as {@link Verbatim#of} reads it, and
     * {@code --shell} or {@code --no-shell} is put in to say so, unless the line says one itself. A script's arguments,
     * and the words of other commands, are exact.
     *
     * @param root only its model is read
     */
    public static List<String> arguments(CommandSpec root, String line) {
        return arguments(root, line, Tokens.of(line));
    }

    /**
     * The same for words of the line that something was put into, such as by {@link HomePaths}.
     *
     * @param tokens the line's words, in the places that they have there
     */
    public static List<String> arguments(CommandSpec root, String line, Tokens tokens) {
        CommandWalk walk = CommandWalk.of(root, tokens.words());
        OptionalInt found = first(walk);
        if (found.isEmpty() || option(walk, SCRIPT).isPresent()) {
            return tokens.texts();
        }
        int first = found.getAsInt();
        boolean separated = walk.parts().get(first - 1).role() == Role.SEPARATOR;
        var words = new ArrayList<>(tokens.texts().subList(0, separated ? first - 1 : first));
        Optional<String> said = option(walk, SHELL);
        Verbatim command = said.isEmpty()
                ? Verbatim.of(line, tokens, first)
                : said.get().equals(SHELL) ? Verbatim.shell(line, tokens, first) : Verbatim.exact(tokens, first);
        if (said.isEmpty()) {
            words.add(command instanceof Verbatim.ShellLine ? SHELL : NO_SHELL);
        }
        words.add(SEPARATOR);
        switch (command) {
            case Verbatim.Words(List<String> exact) -> words.addAll(exact);
            case Verbatim.ShellLine(String shell) -> words.add(shell);
        }
        return words;
    }

    /** The word that gives an option. */
    private static Optional<String> option(CommandWalk walk, String longestName) {
        return walk.parts().stream()
                .filter(part -> part.isOf(longestName))
                .map(part -> part.token().text())
                .findFirst();
    }
}
