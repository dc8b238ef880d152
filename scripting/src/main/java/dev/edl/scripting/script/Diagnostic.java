package dev.edl.scripting.script;

/**
 * What the compiler says against a script.
 *
 * @param line from 1; 0 when it is not known
 * @param column from 1; 0 when it is not known
 */
public record Diagnostic(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + message;
    }
}
