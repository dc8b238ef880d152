package dev.edl.command.ssh;

import dev.edl.command.RunEvent.Stream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Holds output that has come in and was not delivered yet, in the order in which it came.
 *
 * <p>Small pieces of one stream are put together. Not safe for use by several threads: the channel's lock guards it.
 */
final class OutputQueue {
    private static final int SMALL = 4 * 1024;
    private static final int LARGE = 64 * 1024;
    private static final int SPARES = 4;

    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private final ArrayDeque<byte[]> spares = new ArrayDeque<>();
    private long size;

    /** Some output of one stream. */
    static final class Piece {
        private final Stream stream;
        private final byte[] bytes;
        private int length;

        private Piece(Stream stream, byte[] bytes) {
            this.stream = stream;
            this.bytes = bytes;
        }

        Stream stream() {
            return stream;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }
    }

    /** The number of bytes held. */
    long size() {
        return size;
    }

    void add(Stream stream, byte[] source, int offset, int count) {
        size += count;
        int done = 0;
        while (done < count) {
            Piece last = pieces.peekLast();
            if (last == null || last.stream != stream || last.length == last.bytes.length) {
                last = new Piece(stream, buffer(count - done));
                pieces.add(last);
            }
            int part = Math.min(count - done, last.bytes.length - last.length);
            System.arraycopy(source, offset + done, last.bytes, last.length, part);
            last.length += part;
            done += part;
        }
    }

    private byte[] buffer(int wanted) {
        if (size <= SMALL && wanted <= SMALL) {
            return new byte[SMALL];
        }
        byte[] spare = spares.poll();
        return spare != null ? spare : new byte[LARGE];
    }

    /** Takes the oldest piece; null when there is none. */
    @Nullable
    Piece poll() {
        Piece piece = pieces.poll();
        if (piece != null) {
            size -= piece.length;
        }
        return piece;
    }

    /** Gives a piece's memory back. */
    void recycle(Piece piece) {
        if (piece.bytes.length == LARGE && spares.size() < SPARES) {
            spares.add(piece.bytes);
        }
    }

    void clear() {
        pieces.clear();
        spares.clear();
        size = 0;
    }
}
