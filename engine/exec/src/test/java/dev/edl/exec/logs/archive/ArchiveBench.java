package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.RealVictoriaLogs;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Backups and restores of real servers, as the tests need them. */
final class ArchiveBench {
    /** So small that a day has many pieces. */
    static final long PIECE_ROWS = 100;

    /** The days of the rows are long past. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);

    private ArchiveBench() {}

    static VictoriaLogs client(RealVictoriaLogs server) {
        return new VictoriaLogs(server.url(), "logs");
    }

    /** Rows of days that follow each other, so many of each. */
    static String rows(int days, int perDay) {
        var rows = new StringBuilder();
        for (int day = 0; day < days; day++) {
            Instant begins =
                    FIRST_DAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
            for (int row = 0; row < perDay; row++) {
                rows.append(row(begins.plusSeconds(row * 17L % 86_000).plusNanos(row), "line " + row))
                        .append('\n');
            }
        }
        return rows.toString();
    }

    static String row(Instant time, String message) {
        return "{\"_time\":\"" + time + "\",\"_msg\":\"" + message + "\",\"host.name\":\"db0\",\"source\":\"tool\"}";
    }

    static List<BackupDay> backup(RealVictoriaLogs server, Path folder) throws InterruptedException {
        return backup(server, folder, "*", ArchiveListener.NONE);
    }

    static List<BackupDay> backup(RealVictoriaLogs server, Path folder, String filter, ArchiveListener listener)
            throws InterruptedException {
        List<BackupDay> days = new ArrayList<>();
        try (var client = client(server)) {
            new LogBackup(client, Clock.systemUTC(), PIECE_ROWS, listener)
                    .run(new BackupRequest(folder, filter, Optional.empty(), Optional.empty()), days::add);
        }
        return days;
    }

    static List<RestoredDay> restore(Path folder, RealVictoriaLogs server) throws InterruptedException {
        return restore(folder, server, ArchiveListener.NONE);
    }

    static List<RestoredDay> restore(Path folder, RealVictoriaLogs server, ArchiveListener listener)
            throws InterruptedException {
        List<RestoredDay> days = new ArrayList<>();
        try (var client = client(server)) {
            new LogRestore(client, Clock.systemUTC(), listener).run(folder, days::add);
        }
        return days;
    }

    /** Each day's tally, as a backup of it into this new folder tells. */
    static Map<LocalDate, Tally> tallies(RealVictoriaLogs server, Path folder) throws InterruptedException {
        return backup(server, folder).stream()
                .collect(Collectors.toMap(
                        BackupDay::day,
                        day -> new Tally(day.rows(), day.digest().orElseThrow())));
    }

    static <T> List<T> each(List<BackupDay> days, Function<BackupDay, T> what) {
        return days.stream().map(what).toList();
    }

    /** Fails or ends what it listens to when so many rows went. */
    static ArchiveListener after(long rows, Runnable action) {
        return new ArchiveListener() {
            private long went;
            private boolean done;

            @Override
            public void begins(LocalDate day, long expected) {}

            @Override
            public void went(long more) {
                went += more;
                if (went >= rows && !done) {
                    done = true;
                    action.run();
                }
            }
        };
    }
}
