package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of a day in a backup.
 *
 * @param rows in its file, whole and verified; 0 where there is none
 * @param digest of them; empty where there is no file
 * @param bytes of its file
 * @param open whether it had not passed, so that the next backup takes it anew
 * @param note what one should know of it
 * @param problem why it is not, or no longer, what the server has
 */
public record BackupDay(
        LocalDate day,
        State state,
        long rows,
        Optional<String> digest,
        long bytes,
        boolean open,
        Optional<String> note,
        Optional<String> problem) {
    /** What was done. */
    public enum State {
        /** Its file was written now. */
        WRITTEN,
        /** Its file was there. */
        KEPT,
        /** There is no file. */
        FAILED
    }

    public BackupDay {
        requireNonNull(day, "day");
        requireNonNull(state, "state");
    }

    static BackupDay of(ArchivedDay file, State state, Optional<String> note, Optional<String> problem) {
        return new BackupDay(
                file.day(),
                state,
                file.tally().rows(),
                Optional.of(file.tally().digest()),
                file.bytes(),
                file.open(),
                note,
                problem);
    }

    static BackupDay failed(LocalDate day, String problem) {
        return new BackupDay(day, State.FAILED, 0, Optional.empty(), 0, false, Optional.empty(), Optional.of(problem));
    }

    /** Whether its file is there and has what the server has. */
    public boolean verified() {
        return problem.isEmpty();
    }
}
