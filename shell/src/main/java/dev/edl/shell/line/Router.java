package dev.edl.shell.line;

import dev.edl.shell.line.Routed.Blank;
import dev.edl.shell.line.Routed.Command;
import dev.edl.shell.line.Routed.Groovy;
import dev.edl.shell.line.Routed.Local;
import dev.edl.shell.line.Routed.Slash;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells commands from Groovy by the first word and what follows it, before either is read. No variable changes what a
 * line is. A leading {@code edl} before a command is left out. Where that decides wrongly, a leading {@code =} or {@code ;} forces Groovy, {@code /run} or a backslash a
 * command.
 *
 * <p>Immutable.
 */
public final class Router {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern SLASH = Pattern.compile("(?s)/(\\S*)\\s*(.*)");
    private static final String RUN = "run";
    /** Our own name, as it stands before a command in a shell. */
    private static final Pattern SELF = Pattern.compile("edl\\s+");

    private static final Pattern OPTION = Pattern.compile("--?[a-z]");
    /** What people type who know other programs; alone on a line no Groovy is meant. */
    private static final Map<String, Slash> USUAL = Map.of(
            "help",
            new Slash("help", ""),
            "?",
            new Slash("help", ""),
            "exit",
            new Slash("exit", ""),
            "quit",
            new Slash("exit", ""));

    private static final Pattern HELP = Pattern.compile("help\\s+([/\\p{L}][\\p{L} -]*)");

    /**
     * What makes Groovy of a line whose first word is a command's name, behind blanks. A hyphen before a letter or another
     * hyphen begins an option; a dot and a star may begin a file's name.
     */
    private static final Pattern GROOVY = Pattern.compile("[=(\\[{?,;]|\\+(?:[+=\\s]|$)|-(?![-\\p{L}])|<<|!="
            + "|[*/%](?:\\s|=|$)|\\.\\s*[\\p{L}_]\\w*\\s*[({]|\\*\\.[\\p{L}_]\\w*(?:[(\\[{]|\\s*$)");

    private final Set<String> commands;

    /**
     * Routes to these commands.
     *
     * @param commandNames the first words that are commands
     */
    public Router(Set<String> commandNames) {
        commands = Set.copyOf(commandNames);
    }

    /** Decides what a line is; of a text of several lines its first one that is no comment decides. */
    public Routed route(String text) {
        String line = text.substring(afterComments(text));
        if (line.isEmpty()) {
            return new Blank();
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '=', ';' -> new Groovy(rest);
            case '!' -> new Local(rest);
            case '\\' -> new Command(withoutSelf(rest));
            case '/' -> rest.startsWith("*") ? new Groovy(line) : slash(line);
            default -> word(line);
        };
    }

    private Routed word(String line) {
        String bare = withoutSelf(line);
        boolean command = isCommand(bare)
                || bare.length() < line.length() && OPTION.matcher(bare).lookingAt();
        Matcher help = HELP.matcher(line.strip());
        return command
                ? new Command(bare)
                : help.matches()
                        ? new Slash("help", help.group(1))
                        : Optional.<Routed>ofNullable(USUAL.get(line.strip())).orElseGet(() -> new Groovy(line));
    }

    private static String withoutSelf(String line) {
        return SELF.matcher(line).replaceFirst(found -> found.start() == 0 ? "" : "$0");
    }

    private static Routed slash(String line) {
        Matcher parts = SLASH.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a slash command: " + line);
        }
        String rest = parts.group(2);
        return parts.group(1).equals(RUN) && !rest.isEmpty()
                ? new Command(withoutSelf(rest))
                : new Slash(parts.group(1), rest);
    }

    private boolean isCommand(String line) {
        Matcher word = WORD.matcher(line);
        if (!word.lookingAt() || !commands.contains(word.group())) {
            return false;
        }
        int next = afterBlanks(line, word.end());
        boolean apart = next > word.end() || next == line.length();
        return apart && !GROOVY.matcher(line).region(next, line.length()).lookingAt();
    }

    private static int afterComments(String text) {
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (!text.startsWith("#", at) && !text.startsWith("//", at)) {
                return at;
            }
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    /** Behind blanks, and ends of lines that go on. */
    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length()) {
            boolean joint = line.startsWith("\\\n", at);
            if (!joint && !Character.isWhitespace(line.charAt(at))) {
                break;
            }
            at += joint ? 2 : 1;
        }
        return at;
    }
}
