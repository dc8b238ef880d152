package dev.edl.scripting;

/** Text of others, made fit for a line on a terminal: what could break the line or rule the terminal is shown as Java writes it. */
public final class Escapes {
    private Escapes() {}

    /** The text with {@code \n}, {@code \r}, {@code \t} for line ends and tabs, and {@code \}{@code u001b} for other controls. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Escapes::isControl)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isControl(character)) {
                        shown.append(String.format("\\u%04x", character));
                    } else {
                        shown.appendCodePoint(character);
                    }
                }
            }
        });
        return shown.toString();
    }

    /** Control characters, ends of lines and paragraphs, and what turns the direction of writing. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
