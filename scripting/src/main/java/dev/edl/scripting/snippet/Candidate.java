package dev.edl.scripting.snippet;

/**
 * What may stand at the cursor.
 *
 * @param value in place of the word that has been begun
 * @param signature what it is: {@code Result run(Object command)}, {@code Units}
 */
public record Candidate(String value, Kind kind, String signature) {
    /** In which order they are offered. */
    public enum Kind {
        VARIABLE,
        PROPERTY,
        METHOD,
        /** Added by Groovy. */
        EXTENSION,
        TYPE,
        PACKAGE
    }
}
