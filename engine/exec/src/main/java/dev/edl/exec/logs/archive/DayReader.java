package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.RawRow;
import dev.edl.exec.logs.victoria.RowLines;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A day's file while it is read, piece by piece. For one thread. */
final class DayReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int PER_LOOK = 1000;

    private final InputStream stream;
    private final RowLines lines;

    DayReader(Path file) throws IOException {
        stream = new GZIPInputStream(new FileInputStream(file.toFile()), BUFFER);
        lines = new RowLines(stream);
    }

    /** Does something with a row, which holds until the next one. */
    @FunctionalInterface
    interface Taker {
        void take(RawRow row) throws IOException, InterruptedException;
    }

    /** Reads the rows of the next piece. */
    void read(Piece piece, Taker taker) throws IOException, InterruptedException {
        for (long row = 0; row < piece.tally().rows(); row++) {
            if (row % PER_LOOK == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!lines.next()) {
                throw new EOFException("rows are missing");
            }
            taker.take(lines.row());
        }
    }

    void requireEnd() throws IOException {
        if (lines.next()) {
            throw new IOException("it has more rows than it should");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
