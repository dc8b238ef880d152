package dev.edl.command.local;

import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries one of the program's streams to the listener. */
final class OutputPump {
    /** How long an ended program's children may keep a stream open without writing. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final Stream stream;
    private final Delivery delivery;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long readingSince = System.nanoTime();
    private volatile boolean reading;
    private volatile boolean abandoned;

    private OutputPump(InputStream in, Stream stream, Delivery delivery) {
        this.in = in;
        this.stream = stream;
        this.delivery = delivery;
    }

    /** Starts to carry a program's stream. */
    static OutputPump begin(Process process, Stream stream, Delivery delivery) {
        InputStream in = switch (stream) {
            case STDOUT -> process.getInputStream();
            case STDERR -> process.getErrorStream();
        };
        var pump = new OutputPump(in, stream, delivery);
        // A platform thread: a read from a pipe holds its thread, and a virtual one would hold its carrier with it.
        Thread.ofPlatform()
                .daemon()
                .name("edl-local-" + stream + " " + process.pid())
                .start(pump::run);
        return pump;
    }

    private void run() {
        byte[] buffer = new byte[BUFFER];
        try {
            while (true) {
                readingSince = System.nanoTime();
                reading = true;
                int length = in.read(buffer);
                reading = false;
                if (length < 0 || abandoned) {
                    return;
                }
                delivery.deliver(new RunEvent.Output(stream, buffer, length));
            }
        } catch (IOException e) {
            // The virtual machine closes the stream of an ended program under its reader: the end as well.
            reading = false;
        } finally {
            ended.countDown();
        }
    }

    /** Waits until the stream ends, or has been quiet for a while after the program's end. */
    void awaitEnd(long programEnded) throws InterruptedException {
        while (!ended.await(20, TimeUnit.MILLISECONDS)) {
            long since = Math.max(readingSince, programEnded);
            if (reading && System.nanoTime() - since > QUIET.toNanos()) {
                abandoned = true;
                return;
            }
        }
    }
}
