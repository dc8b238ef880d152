package dev.edl.command;

import java.net.InetSocketAddress;

/**
 * A way to a TCP port of a machine: whoever on this machine connects to its address is connected to that port.
 *
 * <p>Safe for use by several threads.
 */
public interface Forward extends AutoCloseable {
    /** Where to connect to, on this machine. */
    InetSocketAddress address();

    /** Ends it, and all connections over it. */
    @Override
    void close();
}
