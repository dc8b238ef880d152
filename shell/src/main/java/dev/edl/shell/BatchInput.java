package dev.edl.shell;

import java.io.IOException;
import java.io.InputStream;

/** Standard input where it is the batch itself: no command of it can read it. */
final class BatchInput extends InputStream {
    @Override
    public int read() throws IOException {
        throw new IOException("it is the batch itself; give the batch as a file (edl -f FILE)");
    }

    @Override
    public int available() {
        return 0;
    }
}
