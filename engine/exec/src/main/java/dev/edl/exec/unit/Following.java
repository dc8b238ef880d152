package dev.edl.exec.unit;

import dev.edl.command.RunEvent.Stream;
import java.time.Duration;

/** A run that is being followed on one host. Safe for use by several threads; {@link #await} is called once. */
public interface Following {
    /** Where the output of a run goes, each stream in order; the array must not be kept. Two streams may come at once. */
    @FunctionalInterface
    interface Sink {
        void write(Stream stream, byte[] buffer, int offset, int length);
    }

    /**
     * Waits for the end of the run, or of what can be known of it.
     *
     * @throws InterruptedException when interrupted; the run goes on
     */
    Ending await(String threadName) throws InterruptedException;

    /** Does something, on a thread of its own, unless the host has said a word of ours by then, or all was said. */
    void unlessHeardWithin(Duration time, Runnable then);

    /** Stops following; the run goes on. */
    void leave();
}
