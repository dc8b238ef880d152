package dev.edl.shell.view;

/** Whether colours are used. */
public enum Colour {
    /** Where it goes to a terminal. */
    AUTO,
    ALWAYS,
    NEVER;

    boolean on(boolean terminal) {
        return switch (this) {
            case AUTO -> terminal;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
