package dev.edl.scripting;

/** A value that has a shorter way of being told than printing all of it. */
public interface Described {
    /** One line, as it stands behind {@code $1 ==>} at the prompt: {@code 3 units}. */
    String describe();
}
