package dev.edl.command.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Writes what a program is to read, as it comes, and then keeps its input open or ends it. */
final class InputFeed {
    private static final int BLOCK = 64 * 1024;

    private final Process process;
    private final InputStream source;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param complete whether the input ends with the source, without waiting for {@link #end} */
    InputFeed(Process process, InputStream source, boolean complete) {
        this.process = process;
        this.source = source;
        if (complete) {
            ended.countDown();
        }
    }

    void begin() {
        Thread.ofVirtual().name("edl-local-in " + process.pid()).start(this::run);
    }

    private void run() {
        byte[] block = new byte[BLOCK];
        try (source;
                OutputStream out = process.getOutputStream()) {
            int length;
            while ((length = source.read(block)) >= 0) {
                out.write(block, 0, length);
                out.flush();
            }
            ended.await();
        } catch (IOException e) {
            // The program ended or closed its input before it had read everything: its own business.
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // It may have held a secret.
            Arrays.fill(block, (byte) 0);
        }
    }

    /** Ends the input once the source has ended. */
    void end() {
        ended.countDown();
    }

    /** The same, and waits for no source that has nothing to give at present; what is in memory already is written. */
    void stop() {
        end();
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException("an input cannot be closed", e);
        }
    }
}
