package dev.edl.shell.line;

import java.util.List;
import java.util.regex.Pattern;

/** A command for hosts as it was typed at the prompt, where no shell has split it before. A closed set. */
public sealed interface Verbatim {
    /** In quotes from its first character to its last. */
    Pattern QUOTED = Pattern.compile("(?s)'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Its exact words. */
    record Words(List<String> words) implements Verbatim {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** A line for sh, with its quotes as they were typed. */
    record ShellLine(String line) implements Verbatim {}

    /**
     * Reads what one would type on the host: a line for sh where sh does more than to take the words, else the words. What
     * is quoted as a whole is the line or the program's name that stands in the quotes, as on the command line.
     *
     * @param line the whole line
     * @param tokens its words
     * @param first the index of the command's first word
     */
    static Verbatim of(String line, Tokens tokens, int first) {
        List<Token> words = tokens.words().subList(first, tokens.words().size());
        if (isQuotedWhole(line, words)) {
            return isLine(words.getFirst().text())
                    ? new ShellLine(words.getFirst().text())
                    : new Words(texts(words));
        }
        boolean shell = words.stream().anyMatch(Token::shellCharacters)
                || !words.isEmpty() && isOfShell(raw(line, words.subList(0, 1)));
        return shell ? new ShellLine(raw(line, words)) : new Words(texts(words));
    }

    /** Takes it for a line for sh, whatever it is. */
    static ShellLine shell(String line, Tokens tokens, int first) {
        List<Token> words = tokens.words().subList(first, tokens.words().size());
        return new ShellLine(isQuotedWhole(line, words) ? words.getFirst().text() : raw(line, words));
    }

    /** Takes its words, whatever they are. */
    static Words exact(Tokens tokens, int first) {
        return new Words(texts(tokens.words().subList(first, tokens.words().size())));
    }

    private static boolean isQuotedWhole(String line, List<Token> words) {
        return words.size() == 1 && QUOTED.matcher(raw(line, words)).matches();
    }

    /** Whether it can be no program's name. */
    private static boolean isLine(String text) {
        List<Token> words = Tokens.of(text).words();
        return words.size() > 1 || words.stream().anyMatch(word -> word.shellCharacters() || word.quoted());
    }

    private static List<String> texts(List<Token> words) {
        return words.stream().map(Token::text).toList();
    }

    /** What stands in the line from the first of these words to the last. */
    private static String raw(String line, List<Token> words) {
        return words.isEmpty()
                ? ""
                : line.substring(words.getFirst().start(), words.getLast().end());
    }

    /** True for the beginnings {@code NAME=…}, {@code !} and <code>{</code>, which are no programs. */
    private static boolean isOfShell(String first) {
        return first.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*|[!{]");
    }
}
