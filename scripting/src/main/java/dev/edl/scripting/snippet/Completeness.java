package dev.edl.scripting.snippet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Decides by its characters alone whether a piece of Groovy is certainly unfinished: an open bracket, string or comment, or
 * an operator at its end. Costs microseconds and loads nothing of Groovy's. For one text.
 */
public final class Completeness {
    private static final Set<String> WANTING =
            Set.of("else", "new", "in", "as", "instanceof", "extends", "implements", "throws", "case", "import");
    private static final Set<String> BEFORE_VALUE = Set.of("return", "in", "case", "assert", "throw", "else", "if");
    private static final Set<String> HEADS = Set.of("if", "while", "for", "switch");

    private final String text;
    private final Deque<String> open = new ArrayDeque<>();
    /** The code without blanks, comments and the insides of strings, as far as is needed to look back. */
    private final StringBuilder code = new StringBuilder();

    private int at;
    private boolean mismatched;
    private boolean doBefore;
    private boolean headClosed;

    private Completeness(String text) {
        this.text = text;
    }

    /** True when more must follow. */
    public static boolean wantsMore(String source) {
        var scan = new Completeness(source.strip());
        return scan.unfinished();
    }

    private boolean unfinished() {
        while (at < text.length()) {
            if (!step()) {
                return true;
            }
        }
        if (mismatched) {
            return false;
        }
        return !open.isEmpty() || headClosed || trailing();
    }

    /** Goes on by a token; false when it does not end. */
    private boolean step() {
        char next = text.charAt(at);
        if (text.startsWith("//", at) && !slashyHere() || text.startsWith("#!", at) && at == 0) {
            skipLine();
            return true;
        }
        if (text.startsWith("/*", at)) {
            return skipPast("*/", 2, false);
        }
        if (next == '"' || next == '\'') {
            return string(next);
        }
        if (next == '/' && slashyHere()) {
            token('"');
            return slashy();
        }
        if (text.startsWith("$/", at) && valueMayBegin()) {
            token('"');
            return skipPast("/$", 2, false);
        }
        if (Character.isWhitespace(next)) {
            blank(next);
        } else {
            plain(next);
        }
        return true;
    }

    private void blank(char next) {
        if (!code.isEmpty() && code.charAt(code.length() - 1) != '\n') {
            append(next == '\n' ? '\n' : ' ');
        }
        at++;
    }

    private void plain(char next) {
        headClosed = false;
        if ("([{".indexOf(next) >= 0) {
            open.push(next + head(next));
        } else if (")]}".indexOf(next) >= 0) {
            close(next);
        }
        append(next);
        at++;
    }

    private void append(char next) {
        doBefore |=
                !Character.isJavaIdentifierPart(next) && lastWord(code.length()).equals("do");
        code.append(next);
    }

    /** The keyword before a bracket whose statement goes on behind it. */
    private String head(char bracket) {
        String word = bracket == '(' ? lastWord(end()) : "";
        return HEADS.contains(word) ? word : "";
    }

    private void close(char next) {
        if (open.isEmpty() || "([{".indexOf(open.element().charAt(0)) != ")]}".indexOf(next)) {
            mismatched = true;
            return;
        }
        String opened = open.pop();
        // A while may be the end of a do … while.
        headClosed = opened.length() > 1 && open.isEmpty() && !(opened.endsWith("while") && doBefore);
    }

    /** Behind what a slash begins a string and not a division. */
    private boolean slashyHere() {
        return text.charAt(at) == '/' && !text.startsWith("//", at) && !text.startsWith("/*", at) && valueMayBegin();
    }

    private boolean valueMayBegin() {
        int end = end();
        if (end == 0) {
            return true;
        }
        char last = code.charAt(end - 1);
        if (Character.isJavaIdentifierPart(last)) {
            return BEFORE_VALUE.contains(lastWord(end));
        }
        return ")]}\"'".indexOf(last) < 0 && !(endsWith(end, "++") || endsWith(end, "--"));
    }

    private boolean string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        token('"');
        if (text.startsWith(triple, at)) {
            return skipPast(triple, 3, true);
        }
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        // One that ends with its line is wrong, not unfinished.
        mismatched |= at >= text.length() || text.charAt(at) != quote;
        at++;
        return true;
    }

    private boolean slashy() {
        at++;
        while (at < text.length() && text.charAt(at) != '/') {
            at += text.startsWith("\\/", at) ? 2 : 1;
        }
        at++;
        return at <= text.length();
    }

    private boolean skipPast(String end, int from, boolean escapes) {
        at += from;
        while (at < text.length() && !text.startsWith(end, at)) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        boolean found = at < text.length();
        at += end.length();
        return found;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void token(char shown) {
        headClosed = false;
        append(shown);
    }

    /** Where the code ends, without blanks. */
    private int end() {
        int end = code.length();
        while (end > 0 && Character.isWhitespace(code.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private boolean endsWith(int end, String what) {
        return end >= what.length() && code.indexOf(what, end - what.length()) == end - what.length();
    }

    /** The word that stands directly before an index; empty when there is none, or it is a member's name. */
    private String lastWord(int end) {
        int from = end;
        while (from > 0 && Character.isJavaIdentifierPart(code.charAt(from - 1))) {
            from--;
        }
        return from > 0 && code.charAt(from - 1) == '.' ? "" : code.substring(from, end);
    }

    /** Whether the end wants an operand. */
    private boolean trailing() {
        int end = end();
        if (end == 0 || endsWith(end, "++") || endsWith(end, "--")) {
            return false;
        }
        char last = code.charAt(end - 1);
        if (Character.isJavaIdentifierPart(last)) {
            return WANTING.contains(lastWord(end));
        }
        if (last == '*') {
            return !endsWith(end, ".*");
        }
        if (last == '>') {
            // Of a type's parameters when it follows a name directly.
            return endsWith(end, "->") || end < 2 || code.charAt(end - 2) == ' ' || endsWith(end, "=>");
        }
        return "+-/%=<&|^?:,.~!\\@".indexOf(last) >= 0;
    }
}
