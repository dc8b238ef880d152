package dev.edl.command.local;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** Writes what a program is to read, and then keeps its input open or ends it. */
final class InputFeed {
    private final Process process;
    private final byte[] bytes;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param complete whether the input ends after the bytes, without waiting for {@link #end} */
    InputFeed(Process process, byte[] bytes, boolean complete) {
        this.process = process;
        this.bytes = bytes;
        if (complete) {
            ended.countDown();
        }
    }

    void begin() {
        Thread.ofVirtual().name("edl-local-in " + process.pid()).start(this::run);
    }

    private void run() {
        try (OutputStream out = process.getOutputStream()) {
            out.write(bytes);
            out.flush();
            ended.await();
        } catch (IOException e) {
            // The program ended or closed its input before it had read everything: its own business.
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the input once the bytes are written. */
    void end() {
        ended.countDown();
    }
}
