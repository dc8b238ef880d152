package dev.edl.shell.view;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A line that tells how far something has come, as the last line of a terminal; elsewhere nothing. Drawn at most ten times a
 * second by a thread of its own, which ends with it.
 *
 * <p>Safe for use by several threads.
 */
final class StatusLine implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Screen screen;
    private final Supplier<String> line;
    private final Thread drawer;

    private StatusLine(Screen screen, Supplier<String> line) {
        this.screen = screen;
        this.line = line;
        this.drawer = Thread.ofVirtual().name("edl-progress").unstarted(this::draw);
    }

    /** Begins to show the line, which is asked for again and again. */
    static StatusLine begin(Screen screen, Supplier<String> line) {
        var status = new StatusLine(screen, line);
        if (screen.showsStatus()) {
            status.drawer.start();
        }
        return status;
    }

    private void draw() {
        try {
            for (Duration pause = FIRST; ; pause = PAUSE) {
                Thread.sleep(pause);
                screen.status(line.get());
            }
        } catch (InterruptedException e) {
            // Asked to end, as this thread does.
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        drawer.interrupt();
        try {
            if (drawer.getState() != Thread.State.NEW) {
                drawer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (screen.showsStatus()) {
            screen.statusEnds();
        }
    }
}
