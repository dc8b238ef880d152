package dev.edl.command.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The bytes that go to a machine and come back: a TCP connection, a channel of a jump host, or a program's pipes. */
interface Wire {
    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** Ends both directions at once, also under threads that wait on them. Never blocks for long. */
    void close();
}
