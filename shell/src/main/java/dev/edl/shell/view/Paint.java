package dev.edl.shell.view;

/**
 * The few colours, readable on light and on dark.
 *
 * @param on whether there are any
 */
record Paint(boolean on) {
    String rule(String text) {
        return painted("2", text);
    }

    String failure(String text) {
        return painted("31", text);
    }

    String host(String text) {
        return painted("36", text);
    }

    String heading(String text) {
        return painted("1", text);
    }

    /** A line of a diff, by its first character. */
    String change(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> painted("32", line);
            case '-' -> painted("31", line);
            case '@' -> painted("36", line);
            default -> line;
        };
    }

    private String painted(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
