package dev.edl.shell.view;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on what is written, made harmless for a terminal. Closing it tells that nothing more comes; the target stays open. */
final class SaneStream extends OutputStream {
    private final OutputStream target;
    private final Sanitiser sanitiser = Sanitiser.forBlocks();
    private final Bytes clean = new Bytes();

    SaneStream(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        sanitiser.feed(buffer, offset, length, clean);
        pass();
    }

    @Override
    public void close() throws IOException {
        sanitiser.finish(clean);
        pass();
    }

    private void pass() throws IOException {
        target.write(clean.array(), 0, clean.size());
        clean.clear();
    }
}
