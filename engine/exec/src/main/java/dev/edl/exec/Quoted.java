package dev.edl.exec;

/** Shows text of unknown origin in a message: in quotes, on one line, of bounded length, harmless on a terminal. */
public final class Quoted {
    private static final int LIMIT = 80;
    private static final int LONG_LIMIT = 300;

    private Quoted() {}

    /** The text in single quotes, cut after 80 characters, with control characters as {@code \xNN}. */
    public static String of(String text) {
        return "'" + shown(text, LIMIT) + "'";
    }

    /** A sentence that may have such text in it, without quotes: its first line, cut after 300 characters. */
    public static String sentence(String text) {
        return shown(text.lines().findFirst().orElse(""), LONG_LIMIT);
    }

    private static String shown(String text, int limit) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), limit);
        for (int at = 0; at < end; at++) {
            append(shown, text.charAt(at));
        }
        return shown.append(end < text.length() ? "…" : "").toString();
    }

    private static void append(StringBuilder shown, char character) {
        int kind = Character.getType(character);
        if (kind == Character.CONTROL
                || kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR) {
            shown.append(
                    character < 0x100
                            ? String.format("\\x%02x", (int) character)
                            : String.format("\\u%04x", (int) character));
        } else {
            shown.append(character);
        }
    }
}
