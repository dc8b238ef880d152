package dev.edl.shell.view;

/** Text for a terminal, which would break its lines inside of words. */
public final class Wrapped {
    private Wrapped() {}

    /**
     * Breaks a line at blanks; a word that is too long stays whole.
     *
     * @param columns of the terminal
     * @param hang how far all lines but the first are indented
     */
    public static String line(String line, int columns, int hang) {
        var text = new StringBuilder();
        String rest = line;
        int least = rest.length() - rest.stripLeading().length();
        while (Width.of(rest) > columns) {
            int end = lastBlank(rest, columns, least);
            if (end < 0) {
                break;
            }
            text.append(rest.substring(0, end).stripTrailing()).append('\n');
            rest = " ".repeat(hang) + rest.substring(end).stripLeading();
            least = hang;
        }
        return text.append(rest).toString();
    }

    /** The last blank behind the indent up to which the text fits; else the first one; negative where there is none. */
    private static int lastBlank(String text, int columns, int indent) {
        int end = -1;
        for (int at = text.indexOf(' ', indent + 1); at >= 0; at = text.indexOf(' ', at + 1)) {
            if (end >= 0 && Width.of(text.substring(0, at)) > columns) {
                break;
            }
            end = at;
        }
        return end;
    }
}
