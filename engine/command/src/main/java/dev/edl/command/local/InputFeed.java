package dev.edl.command.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** Writes what a program is to read, and then keeps its input open or ends it. */
final class InputFeed {
    private static final int BLOCK = 64 * 1024;

    private final Process process;
    private final InputStream source;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param complete whether the input ends after the source, without waiting for {@link #end} */
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
        try (source;
                OutputStream out = process.getOutputStream()) {
            byte[] block = new byte[BLOCK];
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
        }
    }

    /** Ends the input once the source is written. */
    void end() {
        ended.countDown();
    }

    /** Gives the input up, also where its source has nothing to give at present. */
    void stop() {
        end();
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException("an input cannot be closed", e);
        }
    }
}
