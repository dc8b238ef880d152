package dev.edl.scripting.snippet;

/** Finds brackets from the end of a text, past strings. */
final class Brackets {
    private Brackets() {}

    /** Where the arguments of the call that ends a text begin: a bracket, a closure, or both. */
    static int callBegins(String text) {
        int from = opening(text, text.length() - 1);
        if (from > 0 && text.charAt(from) == '{') {
            String before = text.substring(0, from).stripTrailing();
            return before.endsWith(")") ? opening(before, before.length() - 1) : before.length();
        }
        return from;
    }

    /** The last brace that is not closed; -1 when there is none. */
    static int unclosed(String text) {
        for (int at = text.length() - 1; at >= 0; at--) {
            char each = text.charAt(at);
            if (each == '{') {
                return at;
            }
            if (")]}".indexOf(each) >= 0) {
                at = opening(text, at);
            } else if (each == '"' || each == '\'') {
                at = text.lastIndexOf(each, at - 1);
            }
        }
        return -1;
    }

    /** The bracket that the one at an index closes; -1 when there is none. */
    static int opening(String text, int closing) {
        int depth = 0;
        for (int at = closing; at >= 0; at--) {
            char each = text.charAt(at);
            if (each == '"' || each == '\'') {
                at = text.lastIndexOf(each, at - 1);
                if (at < 0) {
                    return -1;
                }
            } else if (")]}".indexOf(each) >= 0) {
                depth++;
            } else if ("([{".indexOf(each) >= 0 && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
