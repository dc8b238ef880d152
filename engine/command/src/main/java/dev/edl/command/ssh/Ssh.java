package dev.edl.command.ssh;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.Config;

/**
 * Holds what the connections of one sitting share: the settings, one configuration of the protocol, one clock that
 * watches over them, passphrases, jump hosts. Made once per sitting and closed at its end, which closes the backends.
 *
 * <p>Safe for use by several threads at once.
 */
public final class Ssh implements AutoCloseable {
    private static final int TIDY_SECONDS = 30;

    private final SshSettings settings;
    private final Config config = SshjConfig.make();
    private final ScheduledThreadPoolExecutor scheduler;
    private final KeepAlive keepAlive = new KeepAlive();
    private final Set<SshBackend> backends = ConcurrentHashMap.newKeySet();

    public Ssh(SshSettings settings) {
        this.settings = settings;
        scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("edl-ssh-clock").factory());
        scheduler.setRemoveOnCancelPolicy(true);
        keepAlive.start(scheduler);
        var unused = scheduler.scheduleWithFixedDelay(
                () -> backends.forEach(SshBackend::tidy), TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
    }

    /** Makes a backend for a machine. Does not connect yet. */
    public SshBackend backend(SshHost host) {
        var connector = new HostConnector(settings, config, keepAlive, host);
        var backend = new SshBackend(new Pool(host.name(), connector::connect), settings.clock(), scheduler);
        backends.add(backend);
        return backend;
    }

    /** Closes all backends: runs under way end as lost. */
    @Override
    public void close() {
        backends.forEach(SshBackend::close);
        scheduler.shutdownNow();
    }
}
