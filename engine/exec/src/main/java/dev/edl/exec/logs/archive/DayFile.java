package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.RawRow;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A day's file while it is written: a gzip member for each piece, so that a piece that did not come whole is cut off
 * again, and all of it is read as one. Removes itself when it is closed before it was {@link #end ended}. For one thread.
 */
final class DayFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final List<Piece> pieces = new ArrayList<>();
    private final RowDigest whole = new RowDigest();
    private boolean ended;

    DayFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Where the rows of one piece come from. */
    @FunctionalInterface
    interface Source {
        /** Gives each of them to the writer. */
        void writeTo(Writer writer) throws IOException, InterruptedException;
    }

    /** Takes the rows of one piece. */
    static final class Writer {
        private final RowDigest digest = new RowDigest();
        private final OutputStream out;

        private Writer(OutputStream out) {
            this.out = out;
        }

        void add(RawRow row) throws IOException {
            digest.add(row);
            row.copyTo(out);
        }
    }

    /** Writes a piece, or nothing of it when the source fails. */
    void add(TimeSpan span, Source source) throws IOException, InterruptedException {
        long begins = channel.position();
        boolean complete = false;
        try {
            var writer = new Writer(new BufferedOutputStream(new FastGzip(new Unclosed(channel)), BUFFER));
            try (OutputStream _ = writer.out) {
                source.writeTo(writer);
            }
            Tally tally = writer.digest.tally();
            pieces.add(new Piece(span, tally));
            whole.addAll(tally);
            complete = true;
        } finally {
            if (!complete && channel.isOpen()) {
                channel.truncate(begins);
                channel.position(begins);
            }
        }
    }

    long rows() {
        return whole.tally().rows();
    }

    /** Brings it to the disk, and reads it back. */
    ArchivedDay end(LocalDate day, TimeSpan span, boolean open) throws IOException {
        channel.force(true);
        long bytes = channel.size();
        channel.close();
        String sha256 = DayCheck.readBack(path);
        ended = true;
        return new ArchivedDay(day, span, open, whole.tally(), bytes, sha256, pieces);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!ended) {
            Files.deleteIfExists(path);
        }
    }

    /** At the level that is the quickest: the lines of logs are alike enough. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** The file goes on behind a piece. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(FileChannel channel) {
            super(Channels.newOutputStream(channel));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
