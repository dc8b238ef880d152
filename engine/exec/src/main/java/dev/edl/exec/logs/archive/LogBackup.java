package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.archive.BackupDay.State;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Brings rows of a server into files, one a day, raw: what the collector sent twice is twice in them. A day whose file is
 * there, and of which the server has as many rows as then, is not fetched again. Memory does not grow with the rows.
 *
 * <p>For one thread. An interrupt ends it within a moment; what is whole by then is kept, and the next one goes on there.
 */
public final class LogBackup {
    private static final int ATTEMPTS = 3;
    /** Of so many rows each is looked for before a file is replaced: about 120 MB of memory. */
    private static final long MOST_COMPARED = 2_000_000;

    private static final String GONE = "its file was gone, or not as it was written";

    /** Rows of the last moments may come late. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final VictoriaLogs server;
    private final Clock clock;
    private final long pieceRows;
    private final ArchiveListener listener;

    public LogBackup(VictoriaLogs server, Clock clock, ArchiveListener listener) {
        this(server, clock, DayFetch.PIECE_ROWS, listener);
    }

    LogBackup(VictoriaLogs server, Clock clock, long pieceRows, ArchiveListener listener) {
        this.server = server;
        this.clock = clock;
        this.pieceRows = pieceRows;
        this.listener = listener;
    }

    /**
     * Makes a backup, or goes on with one.
     *
     * @param ended is given each day when it is done, the oldest first
     * @throws dev.edl.exec.UsageException when the folder is of another server or filter, or no backup and not empty
     * @throws ArchiveException when the folder cannot be read or written
     * @throws LogServerException when the server cannot be asked, or refuses the filter
     */
    public void run(BackupRequest request, Consumer<BackupDay> ended) throws InterruptedException {
        var origin = new Origin(server, request.filter());
        SortedMap<LocalDate, Long> there = origin.days(request.since(), request.until());
        try (ArchiveFolder folder = ArchiveFolder.forBackup(request.folder(), server.name(), request.filter())) {
            var days = new TreeSet<>(there.keySet());
            for (LocalDate kept : folder.manifest().days().keySet()) {
                if (TimeSpan.of(kept).within(request.since(), request.until()).isPresent()) {
                    days.add(kept);
                }
            }
            for (LocalDate day : days) {
                TimeSpan asked = TimeSpan.of(day)
                        .within(request.since(), request.until())
                        .orElseThrow();
                ended.accept(new OneDay(origin, folder, day).run(asked));
            }
        }
    }

    private static InterruptedException interrupted(ClosedByInterruptException cause) {
        boolean _ = Thread.interrupted();
        var interrupted = new InterruptedException();
        interrupted.initCause(cause);
        return interrupted;
    }

    /** The work on one day. */
    private final class OneDay {
        private final Origin origin;
        private final ArchiveFolder folder;
        private final LocalDate day;
        private final Optional<ArchivedDay> had;
        /** Whether its file is there as it was written. */
        private final boolean there;

        private boolean lost;

        OneDay(Origin origin, ArchiveFolder folder, LocalDate day) {
            this.origin = origin;
            this.folder = folder;
            this.day = day;
            had = Optional.ofNullable(folder.manifest().days().get(day));
            there = had.isPresent() && isThere(had.get());
        }

        BackupDay run(TimeSpan asked) throws InterruptedException {
            if (had.isEmpty()) {
                return fetch(asked, Optional.empty());
            }
            ArchivedDay file = had.get();
            if (!there) {
                TimeSpan span = asked.with(file.span());
                return origin.count(span) == 0
                        ? BackupDay.failed(day, GONE + ", and the server no longer has its rows")
                        : fetch(span, Optional.of(GONE));
            }
            long now = origin.count(file.span());
            long then = file.tally().rows();
            if (now < then) {
                return keepMore(file, now);
            }
            if (file.open()) {
                return fetch(asked.with(file.span()), Optional.empty());
            }
            if (!file.span().covers(asked)) {
                return fetch(asked.with(file.span()), Optional.of("more of the day was asked for than before"));
            }
            if (now > then) {
                return fetch(file.span(), Optional.of("the server has " + now + " rows now, and had " + then));
            }
            return BackupDay.of(file, State.KEPT, Optional.empty(), Optional.empty());
        }

        /** New rows may have come where the server has lost old ones. Of a large day the numbers of its pieces have to do. */
        private boolean holdsAll(Path file, ArchivedDay written, ArchivedDay before)
                throws IOException, InterruptedException {
            if (before.tally().rows() > MOST_COMPARED) {
                return !lacks(before);
            }
            var rows = new RowSet();
            read(folder.file(before), before, digest -> rows.add(digest.high(), digest.low()));
            read(file, written, digest -> {
                boolean _ = rows.remove(digest.high(), digest.low());
            });
            return rows.rows() == 0;
        }

        /** Whether the server has fewer rows of any part of it. */
        private boolean lacks(ArchivedDay file) throws InterruptedException {
            for (Piece piece : file.pieces()) {
                if (origin.count(piece.span()) < piece.tally().rows()) {
                    return true;
                }
            }
            return false;
        }

        private static void read(Path file, ArchivedDay day, Consumer<RowDigest> each)
                throws IOException, InterruptedException {
            var digest = new RowDigest();
            try (var reader = new DayReader(file)) {
                for (Piece piece : day.pieces()) {
                    reader.read(piece, row -> {
                        digest.add(row);
                        each.accept(digest);
                    });
                }
            }
        }

        /** What the server has lost is what a backup is for. */
        private BackupDay keepMore(ArchivedDay file, long now) {
            if (now == 0) {
                return BackupDay.of(file, State.KEPT, Optional.of("the server no longer has it"), Optional.empty());
            }
            long then = file.tally().rows();
            String fewer = now < then
                    ? "the server has " + now + " rows of it now, and had " + then + ": kept as it was"
                    : "the server has lost rows of it, and has others now: kept as it was; give those another folder";
            return BackupDay.of(file, State.KEPT, Optional.empty(), Optional.of(fewer));
        }

        private boolean isThere(ArchivedDay file) {
            try {
                Path there = folder.file(file);
                return Files.size(there) == file.bytes()
                        && DayCheck.sha256(there).equals(file.sha256());
            } catch (IOException e) {
                return false;
            }
        }

        private BackupDay fetch(TimeSpan asked, Optional<String> note) throws InterruptedException {
            TimeSpan span = asked;
            Optional<String> cut = Optional.empty();
            boolean open = asked.to().isAfter(clock.instant());
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Optional<ArchivedDay> written = attempt(span, open);
                if (lost) {
                    return keepMore(had.orElseThrow(), had.orElseThrow().tally().rows());
                }
                if (written.isPresent()) {
                    return BackupDay.of(written.get(), State.WRITTEN, cut.or(() -> note), Optional.empty());
                }
                Instant settled = clock.instant().minus(SETTLING);
                if (open && asked.from().isBefore(settled)) {
                    span = new TimeSpan(asked.from(), settled);
                    cut = Optional.of("rows until " + settled + ", since more are coming");
                }
            }
            String changing = "its number of rows changed each time while it was fetched";
            return had.map(file -> BackupDay.of(file, State.KEPT, Optional.empty(), Optional.of(changing)))
                    .orElseGet(() -> BackupDay.failed(day, changing));
        }

        /** Empty when what came is not what the server counts. */
        private Optional<ArchivedDay> attempt(TimeSpan span, boolean open) throws InterruptedException {
            Path partial = folder.partial(ArchivedDay.fileName(day));
            try (var file = new DayFile(partial)) {
                long expected = origin.count(span);
                listener.begins(day, expected);
                new DayFetch(origin, file, pieceRows, listener).fetch(span, expected);
                if (file.rows() == 0 || origin.count(span) != file.rows()) {
                    return Optional.empty();
                }
                ArchivedDay written = file.end(day, span, open);
                if (there && !holdsAll(partial, written, had.orElseThrow())) {
                    lost = true;
                    return Optional.empty();
                }
                folder.take(written);
                return Optional.of(written);
            } catch (ClosedByInterruptException e) {
                throw interrupted(e);
            } catch (IOException e) {
                throw ArchiveException.of(partial, e);
            }
        }
    }
}
