package dev.edl.scripting.script;

/**
 * What is wrong with a script: in the compiler's words, or in those of what it threw.
 *
 * @param line from 1; 0 when it is not known
 * @param column from 1; 0 when it is not known
 * @param message one line
 */
public record Diagnostic(String file, int line, int column, String message) {
    /** {@code rolling.groovy:4:7: message}, as far as the place is known. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column);
        return file + place + ": " + message;
    }
}
