package dev.edl.exec.logs;

import java.time.Instant;
import java.util.List;

/**
 * How much of a log the server has.
 *
 * @param rows with what was shipped twice
 * @param from the first offset
 * @param to the last offset
 * @param begins the time of its first row, in ISO 8601
 * @param ends the time of its last row
 */
record Extent(LogFile file, long rows, long from, long to, String begins, String ends) {
    /** A part of it. */
    Extent part(long rowsOfPart, long first, long last) {
        return new Extent(file, rowsOfPart, first, last, begins, ends);
    }

    /** When the first row of some logs was read; there must be one. */
    static Instant begin(List<Extent> extents) {
        return Instant.parse(
                extents.stream().map(Extent::begins).reduce(Times::earlier).orElseThrow());
    }

    /** When the last one was. */
    static Instant end(List<Extent> extents) {
        return Instant.parse(
                extents.stream().map(Extent::ends).reduce(Times::later).orElseThrow());
    }

    /** Both, where the file was renamed between them. */
    Extent with(Extent other) {
        return new Extent(
                file,
                rows + other.rows,
                Math.min(from, other.from),
                Math.max(to, other.to),
                Times.earlier(begins, other.begins),
                Times.later(ends, other.ends));
    }
}
