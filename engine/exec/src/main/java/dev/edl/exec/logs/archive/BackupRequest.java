package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

import dev.edl.exec.UsageException;
import dev.edl.exec.logs.LogQuestion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be backed up, and where.
 *
 * @param filter in LogsQL
 * @param until not part of it
 */
public record BackupRequest(Path folder, String filter, Optional<Instant> since, Optional<Instant> until) {
    /** @throws UsageException when there is no time between them, or the filter has a pipe */
    public BackupRequest {
        requireNonNull(folder, "folder");
        filter = LogQuestion.filter(requireNonNull(filter, "filter"));
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new UsageException("there is no time from " + since.get() + " until " + until.get(), null);
        }
    }
}
