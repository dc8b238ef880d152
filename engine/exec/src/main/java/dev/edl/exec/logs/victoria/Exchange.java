package dev.edl.exec.logs.victoria;

import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, on a thread of its own that reads some of the answer ahead: so whoever waits for it can be
 * interrupted. For one thread, except {@link #close}.
 */
final class Exchange implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int AHEAD = 16;
    private static final int LONGEST_COMPLAINT = 2000;
    /** Too many requests; or a proxy whose server does not answer. */
    private static final Set<Integer> OF_THE_MOMENT = Set.of(429, 502, 503, 504);

    private final VictoriaLogs server;
    private final HttpURLConnection connection;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(AHEAD);
    private final Consumer<Exchange> whenOver;
    private final Thread thread;
    private volatile boolean closed;

    /** What comes, in this order: that it is accepted, its bytes, its end; or at any time why it failed. */
    private sealed interface Part {}

    private record Accepted() implements Part {}

    private record Data(byte[] bytes, int length) implements Part {}

    private record End() implements Part {}

    private record Failed(LogServerException why) implements Part {}

    private record Cancelled() implements Part {}

    /** What is sent. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Prepares a request.
     *
     * @param threads of virtual threads, one that is closed lets go of the server at once; of others in the middle of an
     *     answer at its next byte
     * @param whenOver is told when nothing more is read
     */
    Exchange(
            VictoriaLogs server,
            HttpURLConnection connection,
            Content content,
            Thread.Builder threads,
            Consumer<Exchange> whenOver) {
        this.server = server;
        this.connection = connection;
        this.whenOver = whenOver;
        thread = threads.name("edl-logs").unstarted(() -> run(content));
    }

    /** Sends the request. */
    void begin() {
        thread.start();
    }

    private void run(Content content) {
        try {
            parts.put(result(content));
        } catch (InterruptedException e) {
            // It was closed, and nobody listens.
            Thread.currentThread().interrupt();
        } finally {
            whenOver.accept(this);
            if (closed) {
                connection.disconnect();
            }
        }
    }

    /** Whatever happens is told: someone waits for it. */
    private Part result(Content content) throws InterruptedException {
        try {
            return answered(content);
        } catch (RuntimeException | OutOfMemoryError e) {
            return new Failed(server.unreachable(new IOException(e.toString(), e)));
        }
    }

    private Part answered(Content content) throws InterruptedException {
        try {
            try (OutputStream out = connection.getOutputStream()) {
                content.writeTo(out);
            }
            int code = connection.getResponseCode();
            if (code != HttpURLConnection.HTTP_OK && code != HttpURLConnection.HTTP_NO_CONTENT) {
                return new Failed(refusal(code));
            }
            parts.put(new Accepted());
        } catch (IOException e) {
            return new Failed(server.unreachable(e));
        }
        try (InputStream in = connection.getInputStream()) {
            for (byte[] buffer = new byte[BUFFER]; ; buffer = new byte[BUFFER]) {
                int length = in.readNBytes(buffer, 0, 1) == 0 ? -1 : 1 + Math.max(0, in.read(buffer, 1, BUFFER - 1));
                if (length < 0) {
                    return new End();
                }
                parts.put(new Data(buffer, length));
            }
        } catch (IOException e) {
            return new Failed(new LogServerException(
                    Reason.UNREACHABLE,
                    "the answer of " + server.name() + " broke off: " + VictoriaLogs.words(e),
                    "what came of it is not all; ask again",
                    e));
        }
    }

    private LogServerException refusal(int code) {
        if (code < 0) {
            return new LogServerException(Reason.NOT_UNDERSTOOD, "what " + server.name() + " says is no HTTP", null);
        }
        String said = complaint();
        if (OF_THE_MOMENT.contains(code)) {
            return new LogServerException(
                    Reason.UNREACHABLE,
                    server.name() + " cannot answer now (" + code + "): " + said,
                    "ask again later");
        }
        return code / 100 == 4
                ? new LogServerException(Reason.REFUSED, server.name() + " refuses the question: " + said, null)
                : new LogServerException(
                        Reason.NOT_UNDERSTOOD, server.name() + " answers with " + code + ": " + said, null);
    }

    /** The first line, without the place in the server's code that it begins with. */
    private String complaint() {
        try (InputStream body = connection.getErrorStream()) {
            if (body == null) {
                return "nothing";
            }
            String said = new String(body.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
            Optional<String> first =
                    said.lines().filter(line -> !line.isBlank()).findFirst();
            return first.map(Exchange::withoutPlace).orElse("nothing");
        } catch (IOException e) {
            return VictoriaLogs.words(e);
        }
    }

    /** A complaint of the server without the place in its code, and without what was asked. */
    static String withoutPlace(String complaint) {
        return complaint.replaceFirst("^.*?remoteAddr: [^;]*; requestURI: [^;]*; ", "");
    }

    /**
     * Waits until the answer begins.
     *
     * @throws LogServerException when the server cannot be asked or refuses
     * @throws InterruptedException when interrupted or closed
     */
    InputStream body() throws InterruptedException {
        switch (parts.take()) {
            case Failed(LogServerException why) -> throw why;
            case Cancelled() -> throw new InterruptedException("the question was cancelled");
            case Accepted() -> {
                return new Body();
            }
            case Data _, End() -> throw new IllegalStateException("the answer was taken");
        }
    }

    @Override
    public void close() {
        closed = true;
        // It may wait for a place; of a virtual one this closes the socket.
        thread.interrupt();
        if (thread.isAlive() && !thread.isVirtual()) {
            // While the answer is read, this waits for its next byte.
            Thread.ofPlatform().daemon().name("edl-logs-end").start(connection::disconnect);
        }
        while (!parts.offer(new Cancelled())) {
            parts.poll();
        }
    }

    /** The bytes of the answer. Fails with {@link Broken} and {@link InterruptedIOException}. */
    private final class Body extends InputStream {
        private byte[] bytes = new byte[0];
        private int at;
        private int length;
        private @Nullable Part last;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int most) throws IOException {
            if (at == length && !more()) {
                return -1;
            }
            int count = Math.min(most, length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean more() throws IOException {
            Part part = last;
            try {
                part = part == null ? parts.take() : part;
            } catch (InterruptedException e) {
                Exchange.this.close();
                throw new InterruptedIOException("interrupted");
            }
            switch (part) {
                case Data data -> {
                    bytes = data.bytes();
                    length = data.length();
                    at = 0;
                    return true;
                }
                case Cancelled cancelled -> {
                    last = cancelled;
                    throw new InterruptedIOException("the question was cancelled");
                }
                case Failed failed -> {
                    last = failed;
                    throw new Broken(failed.why());
                }
                case End end -> {
                    last = end;
                    return false;
                }
                case Accepted() -> throw new IllegalStateException("accepted twice");
            }
        }

        @Override
        public void close() {
            if (!(last instanceof End)) {
                Exchange.this.close();
            }
        }
    }

    /** The answer broke off. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        private final LogServerException why;

        Broken(LogServerException why) {
            super(why.getMessage(), why);
            this.why = why;
        }

        LogServerException why() {
            return why;
        }
    }
}
