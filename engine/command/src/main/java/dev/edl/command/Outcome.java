package dev.edl.command;

import java.time.Duration;

/** How a run ended. A closed set: switch over it without a default. */
public sealed interface Outcome {
    /** The program returned this code, 0 to 255. */
    record Exited(int code) implements Outcome {}

    /**
     * A signal ended the program, other than by a stop or by its timeout. The name is without {@code SIG}, as the
     * machine said it ({@code KILL}, {@code RTMIN+3}).
     */
    record Signalled(String signal) implements Outcome {}

    /** The program ran longer than it was allowed to, and was ended. */
    record TimedOut(Duration after) implements Outcome {}

    /** Someone stopped it on purpose; {@code by} names who. */
    record Stopped(String by) implements Outcome {}

    /** The program never ran. */
    record NotStarted(Problem cause) implements Outcome {}

    /** The connection or the machine was lost in mid-run: the program may go on, its end is not known. */
    record Lost(Problem cause) implements Outcome {}

    /** True when the program ran and returned 0. */
    default boolean ok() {
        return this instanceof Exited exited && exited.code() == 0;
    }
}
