package dev.edl.shell.view;

import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one host's output into lines and shows each whole, with the host in front, whatever chunks it comes in: one
 * write for all the lines of a chunk. A line that is not whole yet waits in a {@link Spool}, so that it may be of any
 * length.
 *
 * <p>Used by one thread at a time.
 */
final class HostLines implements AutoCloseable {
    /** A longer line is not copied into one piece before it is written. */
    private static final int COPIED = 64 * 1024;

    private final Screen.Side side;
    private final byte[] prefix;
    private final @Nullable Sanitiser sanitiser;
    private final Bytes clean = new Bytes();
    private final Bytes ready = new Bytes();
    private @Nullable Spool begun;

    HostLines(String host, Screen.Side side) {
        this.side = side;
        this.prefix = Screen.utf8(side.paint().host(host + ":") + " ");
        this.sanitiser = side.terminal() ? Sanitiser.forBlocks() : null;
    }

    void feed(byte[] buffer, int offset, int length) {
        if (sanitiser == null) {
            lines(buffer, offset, offset + length);
        } else {
            sanitiser.feed(buffer, offset, length, clean);
            lines(clean.array(), 0, clean.size());
            clean.clear();
        }
    }

    /** Shows what is left as a line. */
    void end() {
        if (sanitiser != null) {
            sanitiser.finish(clean);
            lines(clean.array(), 0, clean.size());
            clean.clear();
        }
        if (begun != null) {
            lines(new byte[] {'\n'}, 0, 1);
        }
    }

    @Override
    public void close() {
        if (begun != null) {
            begun.close();
            begun = null;
        }
    }

    private void lines(byte[] buffer, int from, int to) {
        int end = lastNewline(buffer, from, to) + 1;
        if (end == from) {
            keep(buffer, from, to);
            return;
        }
        ready.clear();
        int at = begun == null ? from : complete(begun, buffer, from);
        while (at < end) {
            int next = newline(buffer, at) + 1;
            ready.write(prefix);
            ready.write(buffer, at, next - at);
            at = next;
        }
        if (ready.size() > 0) {
            side.write(ready.array(), 0, ready.size());
        }
        keep(buffer, end, to);
    }

    /** Ends the line that has begun; returns where the next one begins. */
    private int complete(Spool line, byte[] buffer, int from) {
        int next = newline(buffer, from) + 1;
        if (line.size() <= COPIED) {
            copied(line, ready, buffer, from, next);
        } else {
            side.block(out -> whole(line, out, buffer, from, next));
        }
        close();
        return next;
    }

    private void copied(Spool line, Bytes into, byte[] buffer, int from, int to) {
        try {
            whole(line, into, buffer, from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("what was kept cannot be read: " + e.getMessage(), e);
        }
    }

    private void whole(Spool line, OutputStream out, byte[] buffer, int from, int to) throws IOException {
        out.write(prefix);
        try (var in = line.open()) {
            in.transferTo(out);
        }
        out.write(buffer, from, to - from);
    }

    private void keep(byte[] buffer, int from, int to) {
        if (from < to) {
            if (begun == null) {
                begun = new Spool();
            }
            begun.write(buffer, from, to - from);
        }
    }

    private static int newline(byte[] buffer, int from) {
        int at = from;
        while (buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Where the last one stands; just before the beginning when there is none. */
    private static int lastNewline(byte[] buffer, int from, int to) {
        int at = to - 1;
        while (at >= from && buffer[at] != '\n') {
            at--;
        }
        return at;
    }
}
