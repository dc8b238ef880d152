package dev.edl.shell.view;

import dev.edl.exec.AskListener;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** For whom one waits, when an answer takes long: {@code waiting for db[3-4] · 2 s}. Safe for use by several threads. */
public final class Waiting implements AskListener {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Set<String> silent = new LinkedHashSet<>();
    private final StatusLine line;
    private long began;

    public Waiting(Screen screen) {
        line = new StatusLine(screen, PATIENCE, this::text);
    }

    @Override
    public void asked(List<Host> hosts) {
        synchronized (this) {
            silent.addAll(Hosts.aliases(hosts));
            began = System.nanoTime();
        }
        line.begin();
    }

    @Override
    public synchronized void answered(Host host) {
        silent.remove(host.alias());
    }

    @Override
    public void over() {
        line.close();
    }

    private synchronized String text() {
        Duration elapsed = Duration.ofSeconds((System.nanoTime() - began) / 1_000_000_000L);
        return "waiting for " + HostSet.fold(silent) + " · " + Figures.duration(elapsed);
    }
}
