package dev.edl.shell.view;

/** Text of others, made fit for a line of ours: nothing in it breaks the line, moves the cursor or turns the writing. */
final class Plain {
    private Plain() {}

    /** Shows line breaks as {@code ⏎}, tabs as blanks, other controls by name. */
    static String line(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == 0x2028 || character == 0x2029) {
                shown.append('⏎');
            } else if (character == '\t') {
                shown.append(' ');
            } else if (character < 0x20 || character == 0x7F) {
                shown.append('^').append((char) (character ^ 0x40));
            } else if (isDangerous(character)) {
                shown.append(escape(character));
            } else if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    /** True for the C1 controls and for what turns the direction of writing. */
    static boolean isDangerous(int character) {
        return character >= 0x80 && character <= 0x9F
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }

    static String escape(int character) {
        return String.format("\\u%04x", character);
    }
}
