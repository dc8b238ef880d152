package dev.edl.command.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The pipes of a program that makes the connection (ProxyCommand). */
final class ProgramWire implements Wire {
    private static final int WORDS_KEPT = 4096;
    private static final int LAST_WORDS_MILLIS = 300;
    private static final int GRACE_SECONDS = 2;

    private final Process process;
    private final StringBuffer words = new StringBuffer();

    private final CountDownLatch said = new CountDownLatch(1);

    private ProgramWire(Process process) {
        this.process = process;
    }

    /** Starts a line of the user's own configuration, as OpenSSH does. */
    static ProgramWire start(String line, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(List.of("/bin/sh", "-c", "exec " + line));
        builder.environment().clear();
        builder.environment().putAll(environment);
        var wire = new ProgramWire(builder.start());
        OwnThread.start("edl-ssh-proxy-words", wire::listen);
        return wire;
    }

    private void listen() {
        try (InputStream err = process.getErrorStream()) {
            byte[] buffer = new byte[1024];
            int length;
            while ((length = err.read(buffer)) >= 0) {
                if (words.length() < WORDS_KEPT) {
                    words.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The program was ended while it was listened to.
            words.append('\n');
        } finally {
            said.countDown();
        }
    }

    /** What the program said on its stderr, waiting a moment for it to come. */
    String words() {
        try {
            var unused = said.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return words.toString().strip();
    }

    @Override
    public InputStream input() {
        return process.getInputStream();
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public void close() {
        // By its handle: Process.destroy would also close its last words, which are being listened to.
        process.toHandle().destroy();
        closeQuietly(process.getOutputStream());
        closeQuietly(process.getInputStream());
        OwnThread.start("edl-ssh-proxy-end", () -> {
            try {
                if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    process.toHandle().destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void closeQuietly(Closeable pipe) {
        try {
            pipe.close();
        } catch (IOException e) {
            System.getLogger(ProgramWire.class.getName()).log(System.Logger.Level.DEBUG, "already gone", e);
        }
    }
}
