package dev.edl.shell.line;

/** What a line is. Each text is an end of the line that was given: what stands before it was heeded. A closed set. */
public sealed interface Routed {
    /** Nothing, or a comment. */
    record Blank() implements Routed {}

    /** A command of edl. */
    record Command(String line) implements Routed {}

    /**
     * A command about the session itself: {@code /name rest}.
     *
     * @param name without its slash; possibly empty
     */
    record Slash(String name, String rest) implements Routed {}

    /** A line for the shell of this machine: {@code !line}. */
    record Local(String line) implements Routed {}

    /** Groovy. */
    record Groovy(String source) implements Routed {}
}
