package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * What became of a day in a restore.
 *
 * @param rows in its file
 * @param digest of them
 * @param sent how many of them were put in now; the others were there
 * @param more how many the server has of that time, and of what the backup is of, that are not in the file
 * @param missing how many of the file the server does not have
 * @param problems why it does not have them, or why nothing was done
 */
public record RestoredDay(
        LocalDate day, long rows, String digest, long sent, long more, long missing, List<String> problems) {
    public RestoredDay {
        requireNonNull(day, "day");
        requireNonNull(digest, "digest");
        problems = List.copyOf(problems);
    }

    /** Whether the server has each row of the file. */
    public boolean verified() {
        return missing == 0 && problems.isEmpty();
    }
}
