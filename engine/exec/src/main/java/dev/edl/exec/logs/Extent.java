package dev.edl.exec.logs;

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
