package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live count of who is done, as the last line of a terminal: {@code 2 of 5 done · 12 s · running on db[2-4]}.
 *
 * <p>Safe for use by several threads.
 */
final class Progress implements AutoCloseable {
    private final Screen screen;
    private final Set<String> running = new LinkedHashSet<>();
    private int total;
    private int done;
    private long began;
    private @Nullable StatusLine shown;

    Progress(Screen screen) {
        this.screen = screen;
    }

    synchronized void begin(List<Host> hosts) {
        total = hosts.size();
        began = System.nanoTime();
        shown = StatusLine.begin(screen, this::line);
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
        StatusLine line = taken();
        if (line != null) {
            line.close();
        }
    }

    private synchronized @Nullable StatusLine taken() {
        StatusLine line = shown;
        shown = null;
        return line;
    }

    private synchronized String line() {
        Duration elapsed = Duration.ofSeconds((System.nanoTime() - began) / 1_000_000_000L);
        String text = done + " of " + total + " done · " + Figures.duration(elapsed)
                + (running.isEmpty() ? "" : " · running on " + HostSet.fold(running));
        return screen.look().errPaint().rule(Width.cut(text, screen.look().width() - 1));
    }
}
