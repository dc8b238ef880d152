package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

/**
 * Rows, numbered and summed up. Two tallies are equal when the rows are, in whatever order.
 *
 * @param digest 64 hexadecimal digits
 */
public record Tally(long rows, String digest) {
    public Tally {
        requireNonNull(digest, "digest");
        if (rows < 0 || !digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(rows + " rows, digest " + digest);
        }
    }
}
