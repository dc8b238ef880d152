package dev.edl.shell.view;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a terminal as long as something goes on: drawn after a while, then ten times a second, by a thread of
 * its own that ends with it. Draws nothing elsewhere. Safe for use by several threads.
 */
final class StatusLine implements AutoCloseable {
    /** For what one has asked to be shown. */
    static final Duration SOON = Duration.ofMillis(300);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** {@code ^C}, and the place of the cursor. */
    private static final int ECHO = 3;

    private final Screen screen;
    private final Duration first;
    private final Supplier<String> line;
    private @Nullable Thread drawer;

    /**
     * Prepares to draw.
     *
     * @param first how long what goes on may take unseen
     */
    StatusLine(Screen screen, Duration first, Supplier<String> line) {
        this.screen = screen;
        this.first = first;
        this.line = line;
    }

    synchronized void begin() {
        if (screen.showsStatus()) {
            drawer = Thread.ofVirtual().name("edl-status").start(this::draw);
        }
    }

    @Override
    public void close() {
        Thread thread = takeDrawer();
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            screen.statusEnds();
        }
    }

    private synchronized @Nullable Thread takeDrawer() {
        Thread thread = drawer;
        drawer = null;
        return thread;
    }

    /** How many columns a line may take: behind it a terminal shows {@code ^C}, which must not begin another line. */
    static int columns(Screen screen) {
        return screen.look().width() - ECHO;
    }

    private void draw() {
        try {
            for (Duration pause = first; ; pause = PAUSE) {
                Thread.sleep(pause);
                String text = Width.cut(line.get(), columns(screen));
                screen.status(screen.look().errPaint().rule(text));
            }
        } catch (InterruptedException e) {
            // Asked to end, as this thread does.
            Thread.currentThread().interrupt();
        }
    }
}
