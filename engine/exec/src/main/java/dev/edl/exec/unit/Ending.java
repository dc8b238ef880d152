package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run when one has stopped following it.
 *
 * @param notes what else must be said, each one line
 * @param output how much of its output was passed on
 * @param errors the same of its standard error; empty when that is not apart
 * @param took how long it ran; empty when that is not known
 */
public record Ending(
        Outcome outcome,
        RunRecord record,
        List<String> notes,
        Passed output,
        Optional<Passed> errors,
        Optional<Duration> took) {
    public Ending {
        notes = List.copyOf(notes);
    }
}
