package dev.edl.shell.line;

/** Goes over a line and knows for each character what quotes it. Used by one thread. */
final class Quoting {
    /** What a character is to the word that it stands in. */
    enum Role {
        /** Of the word, and not quoted. */
        BARE,
        /** Of the word, and quoted. */
        LITERAL,
        /** Of the word, between double quotes, where sh still heeds a dollar and a backquote. */
        WEAK,
        /** Of the word, and so is the backslash before it, which quotes nothing there. */
        AFTER_BACKSLASH,
        /** A quote; the word has begun, if only as an empty one. */
        MARK,
        /** A backslash; what it does is told by the next character. */
        ESCAPE,
        /** The end of a line that goes on in the next one. */
        JOINT
    }

    private static final char NONE = 0;
    private static final String ESCAPABLE = "$`\"\\";

    private char quote = NONE;
    private boolean escaping;

    Role take(char character) {
        if (escaping) {
            escaping = false;
            return escaped(character);
        }
        if (character == quote) {
            quote = NONE;
            return Role.MARK;
        }
        if (quote == '\'') {
            return Role.LITERAL;
        }
        if (character == '\\') {
            escaping = true;
            return Role.ESCAPE;
        }
        if (quote == '"') {
            return Role.WEAK;
        }
        if (character == '\'' || character == '"') {
            quote = character;
            return Role.MARK;
        }
        return Role.BARE;
    }

    private Role escaped(char character) {
        if (character == '\n') {
            return Role.JOINT;
        }
        return quote == NONE || ESCAPABLE.indexOf(character) >= 0 ? Role.LITERAL : Role.AFTER_BACKSLASH;
    }

    /** Goes over a text; the next one continues it. */
    void takeAll(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            take(text.charAt(at));
        }
    }

    /** True when the line cannot end here: a quote is open, or a backslash was last. */
    boolean isOpen() {
        return quote != NONE || escaping;
    }

    /** Why it cannot end here. */
    String why() {
        return quote == NONE
                ? "the line ends in a backslash and nothing follows"
                : "the quote " + quote + " is not closed";
    }
}
