package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live count of who is done, as the last line of a terminal: {@code 2 of 5 done · 12 s · running on db[2-4]}. Drawn at most ten
 * times a second by a thread of its own, which ends with it.
 *
 * <p>Safe for use by several threads.
 */
final class Progress implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Screen screen;
    private final Set<String> running = new LinkedHashSet<>();
    private int total;
    private int done;
    private long began;
    private @Nullable Thread drawer;

    Progress(Screen screen) {
        this.screen = screen;
    }

    synchronized void begin(List<Host> hosts) {
        total = hosts.size();
        began = System.nanoTime();
        if (screen.showsStatus()) {
            drawer = Thread.ofVirtual().name("edl-progress").start(this::draw);
        }
    }

    synchronized void started(Host host) {
        running.add(host.alias());
    }

    synchronized void ended(Host host) {
        done++;
        running.remove(host.alias());
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

    private void draw() {
        try {
            for (Duration pause = FIRST; ; pause = PAUSE) {
                Thread.sleep(pause);
                screen.status(line());
            }
        } catch (InterruptedException e) {
            // Asked to end, as this thread does.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String line() {
        Duration elapsed = Duration.ofSeconds((System.nanoTime() - began) / 1_000_000_000L);
        String text = done + " of " + total + " done · " + Figures.duration(elapsed)
                + (running.isEmpty() ? "" : " · running on " + HostSet.fold(running));
        return screen.look().errPaint().rule(Width.cut(text, screen.look().width() - 1));
    }
}
