package dev.edl.shell;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that can be led elsewhere while others hold it. Safe for use by several threads. */
final class SwitchedStream extends OutputStream {
    private volatile OutputStream to;

    SwitchedStream(OutputStream to) {
        this.to = to;
    }

    /** Leads what comes from now on to another one. */
    void lead(OutputStream other) {
        to = other;
    }

    @Override
    public void write(int single) throws IOException {
        to.write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        to.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}
