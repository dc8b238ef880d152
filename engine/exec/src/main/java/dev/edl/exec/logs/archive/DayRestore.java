package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import dev.edl.exec.logs.victoria.RawRow;
import dev.edl.exec.logs.victoria.RawRows;
import dev.edl.exec.logs.victoria.ServerLimits;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a day's file, which was checked, into a server, each row once. For one thread. */
final class DayRestore {
    private static final int PER_TOLD = 1_000;
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final VictoriaLogs server;
    private final Origin origin;
    private final ArchivedDay day;
    private final Path file;
    private final ServerLimits limits;
    private final ArchiveListener listener;
    private final RowSender sender;

    /** The pieces that were not there as they are in the file. */
    private final List<Piece> lacking = new ArrayList<>();

    private int untold;

    DayRestore(VictoriaLogs server, Origin origin, ArchivedDay day, Path file, ArchiveListener listener)
            throws InterruptedException {
        this.server = server;
        this.origin = origin;
        this.day = day;
        this.file = file;
        limits = server.limits();
        this.listener = listener;
        sender = new RowSender(server, limits);
    }

    RestoredDay run(LocalDate today) throws IOException, InterruptedException {
        long rows = day.tally().rows();
        listener.begins(day.day(), rows);
        long before = origin.count(day.span());
        send(before > 0);
        Arrival arrival = sender.sent() == 0
                ? Arrival.ALL
                : new Settling(server, origin).await(day.span(), before + sender.sent(), limits);
        long refused =
                sender.refused().values().stream().mapToLong(Long::longValue).sum();
        long missing = missing();
        for (int look = 1; look < LOOKS && missing > refused && arrival == Arrival.ALL; look++) {
            // Rows of someone else were counted in place of ours.
            Thread.sleep(BETWEEN_LOOKS);
            missing = missing();
        }
        List<String> problems = new ArrayList<>();
        sender.refused().forEach((reason, number) -> problems.add(reason.of(number)));
        if (missing > refused) {
            problems.add(arrival.why(missing - refused, day.day(), today, limits));
        }
        long more = Math.max(0, origin.count(day.span()) - (rows - missing));
        return new RestoredDay(day.day(), rows, day.tally().digest(), sender.sent(), more, missing, problems);
    }

    /** @param some whether the server has any rows of this time */
    private void send(boolean some) throws IOException, InterruptedException {
        try (var reader = new DayReader(file)) {
            for (Piece piece : day.pieces()) {
                RowSet there = new RowSet();
                boolean same =
                        some && origin.count(piece.span()) > 0 && piece.tally().equals(look(piece.span(), there));
                if (!same) {
                    lacking.add(piece);
                }
                var digest = new RowDigest();
                boolean all = there.rows() == 0;
                reader.read(piece, row -> {
                    if (!same && (all || !isIn(there, digest, row))) {
                        sender.send(row);
                    }
                    tell();
                });
            }
        }
        sender.flush();
        listener.went(untold);
        untold = 0;
    }

    private void tell() {
        untold++;
        if (untold == PER_TOLD) {
            listener.went(untold);
            untold = 0;
        }
    }

    /** Takes it out of them. */
    private static boolean isIn(RowSet rows, RowDigest digest, RawRow row) {
        digest.add(row);
        return rows.remove(digest.high(), digest.low());
    }

    /**
     * What the server has of some time.
     *
     * @param there takes these rows
     */
    private Tally look(TimeSpan span, RowSet there) throws InterruptedException {
        var found = new RowSet();
        var digest = new RowDigest();
        try (RawRows rows = origin.rows(span)) {
            while (rows.next()) {
                digest.add(rows.row());
                found.add(digest.high(), digest.low());
            }
        } catch (LogServerException e) {
            Optional<Instant> middle = span.middle();
            if (e.reason() != Reason.GAVE_UP || middle.isEmpty()) {
                throw e;
            }
            // Less at once.
            var both = new RowDigest();
            both.addAll(look(new TimeSpan(span.from(), middle.get()), there));
            both.addAll(look(new TimeSpan(middle.get(), span.to()), there));
            return both.tally();
        }
        there.addAll(found);
        return digest.tally();
    }

    /** How many rows the server lacks now; only pieces that it lacked before are looked at. */
    private long missing() throws IOException, InterruptedException {
        List<Piece> differing = new ArrayList<>();
        for (Piece piece : lacking) {
            if (!piece.tally().equals(look(piece.span(), new RowSet()))) {
                differing.add(piece);
            }
        }
        return differing.isEmpty() ? 0 : missingOf(differing);
    }

    private long missingOf(List<Piece> differing) throws IOException, InterruptedException {
        var missing = new Counter();
        try (var reader = new DayReader(file)) {
            for (Piece piece : day.pieces()) {
                if (!differing.contains(piece)) {
                    reader.read(piece, _ -> {});
                    continue;
                }
                RowSet there = new RowSet();
                Tally _ = look(piece.span(), there);
                var digest = new RowDigest();
                reader.read(piece, row -> missing.add(isIn(there, digest, row) ? 0 : 1));
            }
        }
        return missing.number;
    }

    private static final class Counter {
        private long number;

        void add(int more) {
            number += more;
        }
    }
}
