package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * A day's file.
 *
 * @param day in UTC
 * @param span what of the day it has
 * @param open whether the span had not passed when it was written
 * @param bytes the file's size
 * @param sha256 of the file
 * @param pieces in the file's order, which is the order of time
 */
public record ArchivedDay(
        LocalDate day, TimeSpan span, boolean open, Tally tally, long bytes, String sha256, List<Piece> pieces) {
    public ArchivedDay {
        requireNonNull(day, "day");
        requireNonNull(span, "span");
        requireNonNull(tally, "tally");
        requireNonNull(sha256, "sha256");
        pieces = List.copyOf(pieces);
        long rows = pieces.stream().mapToLong(piece -> piece.tally().rows()).sum();
        if (rows != tally.rows()) {
            throw new IllegalArgumentException(day + " has " + tally.rows() + " rows, its pieces " + rows);
        }
    }

    /** What it is called in the backup's folder. */
    public String fileName() {
        return fileName(day);
    }

    static String fileName(LocalDate day) {
        return day + ".ndjson.gz";
    }
}
