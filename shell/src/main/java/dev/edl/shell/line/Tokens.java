package dev.edl.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of a line, split as a POSIX shell splits them: at blanks that are not quoted. Nothing is expanded, and
 * operators are characters like others. A line that begins with {@code #} is a comment and has no words.
 *
 * <p>Immutable.
 *
 * @param words in their order
 * @param complete false when a quote is open or a backslash ends the line, so that the next line belongs to it
 */
public record Tokens(List<Token> words, boolean complete) {
    public Tokens {
        words = List.copyOf(words);
    }

    /** Splits a line; it may be a part of one. */
    public static Tokens of(String line) {
        return new Reader(line).read();
    }

    /** The words' texts. */
    public List<String> texts() {
        return words.stream().map(Token::text).toList();
    }

    /** Reads one line. Used once. */
    private static final class Reader {
        private static final char QUOTED = 0;
        private static final int NOWHERE = -1;
        /** What sh acts on in a word whose quoted characters are masked, wherever its end is. */
        private static final Pattern ACTED_ON = Pattern.compile("(?s)[|&;<>()`*?]|\\$.|^[~#]|^!.");

        private final String line;
        private final List<Token> words = new ArrayList<>();
        private final Quoting quoting = new Quoting();
        private final StringBuilder text = new StringBuilder();
        /** As long as the text. */
        private final StringBuilder masked = new StringBuilder();

        private int start = NOWHERE;
        private boolean quoted;
        private boolean expanded;

        Reader(String line) {
            this.line = line;
        }

        Tokens read() {
            if (line.stripLeading().startsWith("#")) {
                return new Tokens(List.of(), true);
            }
            for (int at = 0; at < line.length(); at++) {
                take(at, line.charAt(at));
            }
            if (quoting.isOpen() && line.endsWith("\\")) {
                begin(line.length() - 1);
            }
            end(line.length());
            return new Tokens(words, !quoting.isOpen());
        }

        private void take(int at, char character) {
            switch (quoting.take(character)) {
                case BARE -> {
                    if (Character.isWhitespace(character)) {
                        end(at);
                        endCommand(character);
                    } else {
                        begin(at);
                        add(character, character);
                    }
                }
                case LITERAL -> addQuoted(at, character);
                case WEAK -> {
                    expanded |= character == '$' || character == '`';
                    addQuoted(at, character);
                }
                case AFTER_BACKSLASH -> {
                    addQuoted(at, '\\');
                    addQuoted(at, character);
                }
                case MARK -> {
                    begin(at);
                    quoted = true;
                }
                case ESCAPE, JOINT -> {}
            }
        }

        private void addQuoted(int at, char character) {
            begin(at - 1); // where the word has not begun, it is a backslash that begins it
            quoted = true;
            add(character, QUOTED);
        }

        private void add(char character, char mask) {
            text.append(character);
            masked.append(mask);
        }

        private void begin(int at) {
            if (start == NOWHERE) {
                start = at;
            }
        }

        private void end(int at) {
            if (start == NOWHERE) {
                return;
            }
            boolean shellCharacters = expanded || ACTED_ON.matcher(masked).find() || isPattern() || isBraces();
            words.add(new Token(text.toString(), start, at, quoted, shellCharacters));
            text.setLength(0);
            masked.setLength(0);
            start = NOWHERE;
            quoted = false;
            expanded = false;
        }

        private boolean isPattern() {
            int open = masked.indexOf("[");
            return open >= 0 && masked.lastIndexOf("]") > open;
        }

        /** What some shells expand: {@code {a,b}} and {@code {1..3}}. */
        private boolean isBraces() {
            int open = masked.indexOf("{");
            int close = masked.lastIndexOf("}");
            return open >= 0 && open < close && (isBetween(open, ",", close) || isBetween(open, "..", close));
        }

        private boolean isBetween(int open, String text, int close) {
            int at = masked.indexOf(text, open);
            return at >= 0 && at < close;
        }

        /** To sh the end of a line ends a command, like a semicolon. */
        private void endCommand(char blank) {
            if (blank == '\n' && !words.isEmpty()) {
                Token last = words.removeLast();
                words.add(new Token(last.text(), last.start(), last.end(), last.quoted(), true));
            }
        }
    }
}
