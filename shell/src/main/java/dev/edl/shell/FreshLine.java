package dev.edl.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A terminal's output that knows whether its line has ended, so that a prompt can begin one of its own. Safe for use by several threads. */
final class FreshLine extends FilterOutputStream {
    private boolean begun;

    FreshLine(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (length > 0) {
            begun = bytes[offset + length - 1] != '\n';
        }
    }

    /** Ends a line that has begun. */
    synchronized void begin() {
        if (begun) {
            try {
                write('\n');
                flush();
            } catch (IOException e) {
                // The terminal has gone; whoever reads from it is told so.
                begun = false;
            }
        }
    }

    @Override
    public void close() {
        // The stream below is not ours.
    }
}
