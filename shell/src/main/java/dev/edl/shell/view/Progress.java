package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The live count of who is done, as the last line of a terminal: {@code 2 of 5 done · 12 s · running on db[2-4]}. Safe for
 * use by several threads.
 */
final class Progress implements AutoCloseable {
    private final Set<String> running = new LinkedHashSet<>();
    private final StatusLine line;
    private int total;
    private int done;
    private long began;

    Progress(Screen screen) {
        line = new StatusLine(screen, StatusLine.SOON, this::text);
    }

    void begin(List<Host> hosts) {
        synchronized (this) {
            total = hosts.size();
            began = System.nanoTime();
        }
        line.begin();
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
        line.close();
    }

    private synchronized String text() {
        Duration elapsed = Duration.ofSeconds((System.nanoTime() - began) / 1_000_000_000L);
        return done + " of " + total + " done · " + Figures.duration(elapsed)
                + (running.isEmpty() ? "" : " · running on " + HostSet.fold(running));
    }
}
