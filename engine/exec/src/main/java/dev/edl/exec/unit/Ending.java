package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import java.util.List;

/**
 * What is known of a run when one has stopped following it.
 *
 * @param notes what else must be said, each one line
 * @param passed how many bytes of its output were passed on, counted from its beginning
 */
public record Ending(Outcome outcome, RunRecord record, List<String> notes, long passed) {
    public Ending {
        notes = List.copyOf(notes);
    }
}
