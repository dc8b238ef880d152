package dev.edl.shell.line;

import dev.edl.shell.line.CommandWalk.Part;
import dev.edl.shell.line.CommandWalk.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Puts the home folder for {@code ~} into the paths of this machine, as a shell does before a command sees them. Paths on
 * hosts, and what is quoted, keep theirs.
 */
public final class HomePaths {
    private static final String HOME = "~/";

    private HomePaths() {}

    /**
     * The same words, with these paths as they are meant.
     *
     * @param root only its model is read
     */
    public static Tokens in(Tokens tokens, CommandSpec root, Path home) {
        List<Part> parts = CommandWalk.of(root, tokens.words()).parts();
        var words = new ArrayList<Token>();
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            boolean last =
                    parts.subList(at + 1, parts.size()).stream().noneMatch(next -> next.role() == Role.POSITIONAL);
            words.add(isOfThisMachine(part, last) ? expanded(part, home) : part.token());
        }
        return new Tokens(words, tokens.complete());
    }

    /** Of several parameters the last one says where to: files go to hosts, and come into a folder. */
    private static boolean isOfThisMachine(Part part, boolean last) {
        ArgSpec argument = part.argument();
        if (argument == null) {
            return false;
        }
        boolean several = argument.isPositional() && argument.isMultiValue();
        return switch (ValueKind.of(argument)) {
            case FILE -> !several || !last;
            case FOLDER -> !several || last;
            case HOST_TYPE,
                    HOST_SET,
                    HOST,
                    UNIT,
                    LOG,
                    LOGGED_HOST,
                    LOGGED_UNIT,
                    LOGSQL,
                    SIGNAL,
                    LOCK,
                    CHOICE,
                    TIME,
                    COMMAND,
                    OTHER -> false;
        };
    }

    private static Token expanded(Part part, Path home) {
        Token token = part.token();
        String value = part.value();
        if (value == null || token.quoted() || !(value.startsWith(HOME) || value.equals("~"))) {
            return token;
        }
        String name = token.text().substring(0, token.text().length() - value.length());
        return new Token(name + home + value.substring(1), token.start(), token.end(), false, token.shellCharacters());
    }
}
