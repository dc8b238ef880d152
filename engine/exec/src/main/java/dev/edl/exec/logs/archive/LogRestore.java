package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the rows of a backup into a server, each once: what it has already is not sent again, so that a restore that
 * was cut off goes on, and one that was done does nothing. A file that is not as it was written is not sent at all.
 *
 * <p>For one thread. An interrupt ends it within a moment. Two of them into one server at the same time may put rows in
 * twice.
 */
public final class LogRestore {
    private final VictoriaLogs server;
    private final Clock clock;
    private final ArchiveListener listener;

    public LogRestore(VictoriaLogs server, Clock clock, ArchiveListener listener) {
        this.server = server;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Restores, or goes on with it.
     *
     * @param ended is given each day when it is done, the oldest first
     * @throws dev.edl.exec.UsageException when there is no backup in the folder
     * @throws ArchiveException when its manifest cannot be read
     * @throws LogServerException when the server cannot be reached, or refuses the rows
     */
    public void run(Path path, Consumer<RestoredDay> ended) throws InterruptedException {
        try (ArchiveFolder folder = ArchiveFolder.forRestore(path)) {
            Manifest manifest = folder.manifest();
            var origin = new Origin(server, manifest.filter());
            Optional<TimeSpan> all =
                    manifest.days().values().stream().map(ArchivedDay::span).reduce(TimeSpan::with);
            if (all.isPresent()) {
                new Settling(server, origin).calm(all.get());
            }
            for (ArchivedDay day : manifest.days().values()) {
                ended.accept(restore(origin, folder.file(day), day));
            }
        }
    }

    private RestoredDay restore(Origin origin, Path file, ArchivedDay day) throws InterruptedException {
        Optional<String> damage = DayCheck.problem(file, day);
        if (damage.isPresent()) {
            String problem = day.fileName() + " is " + damage.get() + ". Nothing of it was sent";
            return new RestoredDay(day.day(), day.tally().rows(), day.tally().digest(), 0, 0, 0, List.of(problem));
        }
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return new DayRestore(server, origin, day, file, listener).run(today);
        } catch (IOException e) {
            throw ArchiveException.of(file, e);
        }
    }
}
