package dev.edl.exec.logs.victoria;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Answers each connection with what a test has it say, byte by byte; and says when the other side has gone.
 *
 * <p>Safe for use by several threads.
 */
public final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Talk> talks = new ConcurrentLinkedQueue<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    public final CountDownLatch left = new CountDownLatch(1);
    private volatile @Nullable Socket last;

    /** What it does when it has read a request; then the connection is closed. */
    public interface Talk {
        void answer(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    public RawServer(Talk... talks) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.talks.addAll(List.of(talks));
        Thread.ofPlatform().daemon().name("raw-server").start(this::accept);
    }

    /** Says this and closes. */
    public static Talk says(String text) {
        return (in, out) -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer in chunks that has no end. */
    public static String begun(String... rows) {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (String row : rows) {
            text.append(Integer.toHexString(row.length() + 1))
                    .append("\r\n")
                    .append(row)
                    .append("\n\r\n");
        }
        return text.toString();
    }

    /** The same with its end. */
    public static String whole(String... rows) {
        return begun(rows) + "0\r\n\r\n";
    }

    public static String status(String line, String body) {
        return "HTTP/1.1 " + line + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                + body;
    }

    /** Says this, and then nothing until the other side has gone. */
    public Talk silentBehind(String text) {
        return (in, out) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                while (in.read() >= 0) {
                    // It says nothing more either.
                    continue;
                }
            } finally {
                left.countDown();
            }
        };
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                last = socket;
                Thread.ofPlatform().daemon().name("raw-server-talk").start(() -> talk(socket));
            } catch (IOException e) {
                // It was closed.
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            questions.add(request(socket.getInputStream()));
            Talk next = talks.poll();
            if (next != null) {
                next.answer(socket.getInputStream(), socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The other side has gone.
            left.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return java.net.URLDecoder.decode(
                new String(in.readNBytes(length), StandardCharsets.US_ASCII), StandardCharsets.UTF_8);
    }

    /** What it was asked. */
    public List<String> questions() {
        return questions;
    }

    public VictoriaLogs client() {
        return new VictoriaLogs(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), "logs");
    }

    @Override
    public void close() {
        try {
            server.close();
            Socket socket = last;
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
