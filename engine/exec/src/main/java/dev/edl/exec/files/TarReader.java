package dev.edl.exec.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the archive of plain files that we have asked a host's GNU tar for. The host may send anything: what is no such
 * archive throws. For one thread.
 */
final class TarReader {
    private static final int LONGEST_NAME = 64 * 1024;
    private static final char LONG_NAME = 'L';
    private static final char OLD_FILE = '\0';

    private final InputStream in;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private long read;

    /** One file; its content comes next, and has to be read to its end before the next entry. */
    record Entry(RawName name, long size, boolean file) {}

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next file; empty at the end, behind which the stream stands then. */
    Optional<Entry> next() throws IOException {
        Optional<RawName> longName = Optional.empty();
        while (true) {
            readBlock();
            if (isZero()) {
                end();
                return Optional.empty();
            }
            check();
            long size = octal(124, 12);
            if (block[156] != LONG_NAME) {
                RawName name = longName.orElseGet(() -> text(0, 100));
                return Optional.of(new Entry(name, size, block[156] == '0' || block[156] == OLD_FILE));
            }
            if (size > LONGEST_NAME) {
                throw senseless();
            }
            byte[] name = new byte[(int) size];
            content(name, name.length);
            padding(size);
            longName = Optional.of(cut(new String(name, StandardCharsets.ISO_8859_1)));
        }
    }

    /** Reads so many bytes of a content. */
    void content(byte[] into, int length) throws IOException {
        if (in.readNBytes(into, 0, length) < length) {
            throw new EOFException();
        }
        read += length;
    }

    /** Reads what stands behind a content of this size. */
    void padding(long size) throws IOException {
        content(block, TarHeader.padding(size));
    }

    private void readBlock() throws IOException {
        content(block, block.length);
    }

    private boolean isZero() {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** A record has been written to its end. */
    private void end() throws IOException {
        while (read % TarHeader.RECORD != 0) {
            readBlock();
        }
    }

    private void check() throws IOException {
        int sum = 0;
        for (int at = 0; at < block.length; at++) {
            sum += at >= 148 && at < 156 ? ' ' : block[at] & 0xff;
        }
        if (sum != octal(148, 8)) {
            throw senseless();
        }
    }

    /** An octal number, or one in base 256. */
    private long octal(int at, int length) throws IOException {
        long value = 0;
        if ((block[at] & 0x80) != 0) {
            for (int digit = at + 1; digit < at + length; digit++) {
                if (value >= 1L << 55) {
                    throw senseless();
                }
                value = value << 8 | block[digit] & 0xff;
            }
            return value;
        }
        for (int digit = at; digit < at + length && block[digit] != 0 && block[digit] != ' '; digit++) {
            if (block[digit] < '0' || block[digit] > '7') {
                throw senseless();
            }
            value = value << 3 | block[digit] - '0';
        }
        return value;
    }

    private RawName text(int at, int length) {
        return cut(new String(block, at, length, StandardCharsets.ISO_8859_1));
    }

    private static RawName cut(String text) {
        int end = text.indexOf('\0');
        return new RawName(end < 0 ? text : text.substring(0, end));
    }

    private static IOException senseless() {
        return new IOException("something else");
    }
}
