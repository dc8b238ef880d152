package dev.edl.exec.unit;

/** Where in a run's output one begins to read. */
public sealed interface Beginning {
    /** At its first byte. */
    Beginning FIRST = new At(0);

    /** Behind so many bytes. */
    record At(long offset) implements Beginning {}

    /** At the last so many lines of what is there now. */
    record LastLines(int lines) implements Beginning {}
}
