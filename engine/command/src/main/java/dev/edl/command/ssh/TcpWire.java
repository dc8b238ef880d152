package dev.edl.command.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A TCP connection. */
final class TcpWire implements Wire {
    private final Socket socket;

    private TcpWire(Socket socket) {
        this.socket = socket;
    }

    static TcpWire connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        var socket = new Socket();
        try {
            // Small packets go out at once: without it each request waits 40 ms for an acknowledgement.
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(address, timeoutMillis);
            return new TcpWire(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It cannot be used any more, which is all that is wanted.
            return;
        }
    }
}
