package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

/**
 * A part of a day, of some 100,000 rows: what is asked for at once, so that no question takes longer than the server
 * allows, and what is compared at once, so that the memory needed does not grow with the day. Immutable.
 */
public record Piece(TimeSpan span, Tally tally) {
    public Piece {
        requireNonNull(span, "span");
        requireNonNull(tally, "tally");
    }
}
