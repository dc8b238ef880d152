package dev.edl.command.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Shows a {@link Wire} to sshj as a connected socket, and watches what comes over it.
 *
 * <p>Notes when bytes came in (a sign of life), keeps the first of them (what a server says that does not speak SSH),
 * and keeps callers' interrupts away from the socket.
 */
final class WireSocket extends Socket {
    private static final int FIRST_BYTES = 256;

    private final Wire wire;
    private final int port;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] first = new byte[FIRST_BYTES];
    private volatile int firstLength;
    private volatile long lastReceived = System.nanoTime();
    private volatile boolean closed;

    WireSocket(Wire wire, int port) throws IOException {
        this.wire = wire;
        this.port = port;
        in = new WatchedInput(wire.input());
        out = new GuardedOutput(wire.output());
    }

    /** When something came in last, by {@link System#nanoTime}. */
    long lastReceived() {
        return lastReceived;
    }

    /** The first bytes that came in, as text. */
    String firstWords() {
        return new String(first, 0, firstLength, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        // The connecting is bounded as a whole, by its deadline.
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void close() {
        closed = true;
        wire.close();
    }

    /** Reads ahead and notes the time. Read by one thread, sshj's reader. */
    private final class WatchedInput extends InputStream {
        private final InputStream source;
        private final byte[] buffer = new byte[16 * 1024];
        private int position;
        private int limit;

        WatchedInput(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position == limit) {
                if (length >= buffer.length) {
                    return note(target, offset, source.read(target, offset, length));
                }
                int got = note(buffer, 0, source.read(buffer, 0, buffer.length));
                if (got < 0) {
                    return got;
                }
                position = 0;
                limit = got;
            }
            int count = Math.min(length, limit - position);
            System.arraycopy(buffer, position, target, offset, count);
            position += count;
            return count;
        }

        private int note(byte[] bytes, int offset, int length) {
            if (length > 0) {
                lastReceived = System.nanoTime();
                int room = Math.min(length, FIRST_BYTES - firstLength);
                if (room > 0) {
                    System.arraycopy(bytes, offset, first, firstLength, room);
                    firstLength += room;
                }
            }
            return length;
        }

        @Override
        public void close() {
            WireSocket.this.close();
        }
    }

    /** Writes on a thread that callers cannot interrupt. */
    private final class GuardedOutput extends OutputStream {
        private final OutputStream target;

        GuardedOutput(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (OwnThread.current()) {
                target.write(bytes, offset, length);
                target.flush();
            } else {
                handOver(bytes, offset, length);
            }
        }

        private void handOver(byte[] bytes, int offset, int length) throws IOException {
            var done = new CompletableFuture<Void>();
            OwnThread.start("edl-ssh-write", () -> {
                try {
                    target.write(bytes, offset, length);
                    target.flush();
                    done.complete(null);
                } catch (IOException e) {
                    done.completeExceptionally(e);
                }
            });
            await(done);
        }

        private void await(CompletableFuture<Void> done) throws IOException {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        done.get();
                        return;
                    } catch (InterruptedException e) {
                        // The bytes are on their way and must not be sent in part.
                        interrupted = true;
                    } catch (ExecutionException e) {
                        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void close() {
            WireSocket.this.close();
        }
    }
}
