package dev.edl.shell.line;

import dev.edl.shell.line.Span.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The comments, strings, numbers and keywords of a Groovy source, finished or not. Used once. */
final class GroovySpans {
    private static final Set<String> KEYWORDS = Set.of(
            ("abstract as assert boolean break byte case catch char class continue def default do double else enum extends "
                            + "false final finally float for if implements import in instanceof int interface long new "
                            + "null package private protected public record return sealed short static super switch this "
                            + "throw throws trait true try var void while")
                    .split(" "));

    private final String source;
    private final int offset;
    private final List<Span> spans = new ArrayList<>();
    private int at;

    private GroovySpans(String source, int offset) {
        this.source = source;
        this.offset = offset;
    }

    /**
     * The spans of a source.
     *
     * @param offset where it begins in its line
     */
    static List<Span> of(String source, int offset) {
        return new GroovySpans(source, offset).read();
    }

    private List<Span> read() {
        while (at < source.length()) {
            char character = source.charAt(at);
            if (source.startsWith("//", at)) {
                add(Kind.COMMENT, endOf("\n", at));
            } else if (source.startsWith("/*", at)) {
                add(Kind.COMMENT, after("*/", at + 2));
            } else if (character == '\'' || character == '"') {
                add(Kind.STRING, endOfString(character));
            } else if (isDigit(character)) {
                add(Kind.NUMBER, endOfNumber());
            } else if (Character.isJavaIdentifierStart(character)) {
                word();
            } else {
                at++;
            }
        }
        return spans;
    }

    private void add(Kind kind, int end) {
        spans.add(new Span(offset + at, offset + end, kind));
        at = end;
    }

    private int endOf(String text, int from) {
        int found = source.indexOf(text, from);
        return found < 0 ? source.length() : found;
    }

    private int after(String text, int from) {
        return Math.min(source.length(), endOf(text, from) + text.length());
    }

    private int endOfString(char quote) {
        String three = String.valueOf(quote).repeat(3);
        boolean isLong = source.startsWith(three, at);
        String mark = isLong ? three : String.valueOf(quote);
        int next = at + mark.length();
        while (next < source.length() && !source.startsWith(mark, next)) {
            if (source.charAt(next) == '\n' && !isLong) {
                return next;
            }
            next += source.charAt(next) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), next + mark.length());
    }

    private int endOfNumber() {
        int end = at;
        while (end < source.length()
                && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_' || isPoint(end))) {
            end++;
        }
        return end;
    }

    /** True for the point of {@code 1.5}, not of {@code 5.minutes}. */
    private boolean isPoint(int index) {
        return source.charAt(index) == '.' && index + 1 < source.length() && isDigit(source.charAt(index + 1));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void word() {
        int end = at;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        boolean member = at > 0 && source.charAt(at - 1) == '.';
        if (!member && KEYWORDS.contains(source.substring(at, end))) {
            add(Kind.KEYWORD, end);
        } else {
            at = end;
        }
    }
}
