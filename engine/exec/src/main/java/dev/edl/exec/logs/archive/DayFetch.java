package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import dev.edl.exec.logs.victoria.RawRows;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Fetches the rows of a day, in pieces: the server gives up a question after its {@code -search.maxQueryDuration}, 30 s
 * unless it is told otherwise. For one thread.
 */
final class DayFetch {
    /** Some seconds' worth even where the network is slow. */
    static final long PIECE_ROWS = 200_000;

    private static final long SMALLEST_PIECE = 1_000;
    private static final int PER_TOLD = 1_000;

    private final Origin origin;
    private final DayFile file;
    private final ArchiveListener listener;
    private long pieceRows;

    DayFetch(Origin origin, DayFile file, long pieceRows, ArchiveListener listener) {
        this.origin = origin;
        this.file = file;
        this.pieceRows = pieceRows;
        this.listener = listener;
    }

    void fetch(TimeSpan span, long rows) throws IOException, InterruptedException {
        if (rows == 0) {
            return;
        }
        Optional<Instant> middle = span.middle();
        if (rows > pieceRows && middle.isPresent()) {
            halves(span, rows, middle.get());
            return;
        }
        try {
            file.add(span, writer -> copy(span, writer));
        } catch (LogServerException e) {
            if (e.reason() != Reason.GAVE_UP || rows <= SMALLEST_PIECE || middle.isEmpty()) {
                throw e;
            }
            // It gave up in the middle: less at once, from here on.
            pieceRows = Math.max(SMALLEST_PIECE, rows / 4);
            halves(span, rows, middle.get());
        }
    }

    private void halves(TimeSpan span, long rows, Instant middle) throws IOException, InterruptedException {
        var first = new TimeSpan(span.from(), middle);
        long inFirst = origin.count(first);
        fetch(first, inFirst);
        // More may have come meanwhile; the count of the day tells.
        fetch(new TimeSpan(middle, span.to()), Math.max(0, rows - inFirst));
    }

    private void copy(TimeSpan span, DayFile.Writer writer) throws IOException, InterruptedException {
        int untold = 0;
        try (RawRows rows = origin.rows(span)) {
            while (rows.next()) {
                writer.add(rows.row());
                untold++;
                if (untold == PER_TOLD) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    listener.went(untold);
                    untold = 0;
                }
            }
        }
        listener.went(untold);
    }
}
