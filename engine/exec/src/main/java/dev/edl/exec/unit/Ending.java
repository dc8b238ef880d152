package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a run when one has stopped following it.
 *
 * @param notes what else must be said, each one line
 * @param passed how many bytes of its output were passed on, counted from its beginning
 * @param passedErrors the same of its standard error; empty when that is not apart
 * @param took how long it ran; empty when that is not known
 */
public record Ending(
        Outcome outcome,
        RunRecord record,
        List<String> notes,
        long passed,
        OptionalLong passedErrors,
        Optional<Duration> took) {
    public Ending {
        notes = List.copyOf(notes);
    }
}
