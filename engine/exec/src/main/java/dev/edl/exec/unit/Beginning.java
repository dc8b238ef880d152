package dev.edl.exec.unit;

/** Where in a run's output one begins to read. */
public sealed interface Beginning {
    /** At its first byte. */
    Beginning FIRST = new At(0, 0);

    /**
     * Behind so many bytes.
     *
     * @param errors the same of standard error, where that is apart
     */
    record At(long offset, long errors) implements Beginning {}

    /** At the last so many lines of what is there now. */
    record LastLines(int lines) implements Beginning {}
}
