package dev.edl.shell.line;

/**
 * One word of a line.
 *
 * @param text the word without its quotes
 * @param start where it begins in the line, quotes included
 * @param end where it ends there, exclusive
 * @param quoted whether any of it is quoted, by quotes or a backslash
 * @param shellCharacters whether sh would do more with it than take it as it stands: expand it, split it, or take a part
 *     of it for an operator or a comment
 */
public record Token(String text, int start, int end, boolean quoted, boolean shellCharacters) {}
