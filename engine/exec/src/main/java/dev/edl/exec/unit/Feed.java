package dev.edl.exec.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What a program reads, given piece by piece while it runs; a reader waits for the next. Safe for use by several threads. */
final class Feed extends InputStream {
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int at;
    private boolean ended;

    private record Piece(byte[] bytes, boolean secret) {
        void wipe() {
            if (secret) {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    /** Gives some bytes. Does not copy: the array must not change afterwards. */
    void give(byte[] bytes) {
        add(new Piece(bytes, false));
    }

    /** Gives some bytes that are overwritten as soon as they have been read, or are not wanted any more. */
    void giveSecret(byte[] bytes) {
        add(new Piece(bytes, true));
    }

    private synchronized void add(Piece piece) {
        if (ended) {
            piece.wipe();
        } else {
            pieces.add(piece);
            notifyAll();
        }
    }

    /** Nothing more is given. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
        Piece piece = awaitPiece();
        if (piece.bytes.length == 0) {
            return -1;
        }
        int part = Math.min(length, piece.bytes.length - at);
        System.arraycopy(piece.bytes, at, buffer, offset, part);
        at += part;
        return part;
    }

    /** The one to read from; empty at the end. */
    private Piece awaitPiece() throws InterruptedIOException {
        try {
            while (true) {
                Piece piece = pieces.peek();
                if (piece != null && at < piece.bytes.length) {
                    return piece;
                } else if (piece != null) {
                    pieces.remove().wipe();
                    at = 0;
                } else if (ended) {
                    return new Piece(new byte[0], false);
                } else {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public synchronized void close() {
        pieces.forEach(Piece::wipe);
        pieces.clear();
        at = 0;
        end();
    }
}
