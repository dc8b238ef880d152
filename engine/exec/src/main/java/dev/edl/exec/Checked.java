package dev.edl.exec;

import dev.edl.command.Outcome;

/** What came of a {@link Check} on one host. A closed set. */
public sealed interface Checked {
    /** No check was asked for. */
    Checked NOT_ASKED = new NotAsked();

    /** There is no check. */
    record NotAsked() implements Checked {}

    /** The run did not end well, so there was nothing to check. */
    record Skipped() implements Checked {}

    /** It succeeded. */
    record Passed() implements Checked {}

    /**
     * It did not succeed.
     *
     * @param name under which it ran
     * @param outcome how it ended; {@link Outcome.TimedOut} when its time was over
     * @param lastLine the last line that it wrote; may be empty
     */
    record Failed(RunName name, Outcome outcome, String lastLine) implements Checked {}
}
