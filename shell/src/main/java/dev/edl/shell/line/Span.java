package dev.edl.shell.line;

/**
 * A part of a line that is shown in a way of its own.
 *
 * @param start where it begins
 * @param end where it ends, exclusive
 */
public record Span(int start, int end, Kind kind) {
    /** What it is. */
    public enum Kind {
        COMMAND,
        VERB,
        OPTION,
        /** A command, option or argument that there is not. */
        UNKNOWN,
        /** A host, set or group that is in the inventory. */
        HOST,
        /** One that is not. */
        UNKNOWN_HOST,
        STRING,
        NUMBER,
        KEYWORD,
        COMMENT,
        SLASH
    }
}
