package dev.edl.command.ssh;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Holds what the connections of one sitting share: the settings, one configuration of the protocol, one clock that
 * watches over them, passphrases, jump hosts. Made once per sitting and closed at its end, which closes the backends.
 *
 * <p>Safe for use by several threads at once.
 */
public final class Ssh implements AutoCloseable {
    private static final int TIDY_SECONDS = 30;
    private static final Duration GOODBYES = Duration.ofMillis(200);
    private static final Duration SURPLUS_IDLE = Duration.ofMinutes(2);

    private final Common common;
    private final ScheduledThreadPoolExecutor scheduler;
    private final Set<SshBackend> backends = ConcurrentHashMap.newKeySet();
    private final Map<Hop, SshBackend> jumps = new ConcurrentHashMap<>();

    public Ssh(SshSettings settings) {
        scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("edl-ssh-clock").factory());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        var config = SshjConfig.make();
        var keepAlive = new KeepAlive();
        common = new Common(
                settings,
                config,
                scheduler,
                keepAlive,
                new KnownHosts(),
                new KeyRing(config, settings.prompt()),
                new TargetResolver(settings),
                new Dialer(settings, hop -> jumps.computeIfAbsent(hop, this::backend)),
                ConcurrentHashMap.newKeySet());
        keepAlive.start(scheduler);
        var unused = scheduler.scheduleWithFixedDelay(
                () -> backends.forEach(backend -> backend.tidy(SURPLUS_IDLE)),
                TIDY_SECONDS,
                TIDY_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Makes a backend for a machine. Does not connect yet. */
    public SshBackend backend(SshHost host) {
        return backend(new Hop(host, List.of(), 0));
    }

    private SshBackend backend(Hop hop) {
        var pool = new Pool(
                hop.host().name(),
                new HostConnector(common, hop)::connect,
                common.settings().prompt()::available);
        var backend = new SshBackend(pool, common.settings().clock(), scheduler, backends::remove);
        backends.add(backend);
        return backend;
    }

    /**
     * The connections to one machine.
     *
     * @param machine as it was named
     * @param open how many there are
     * @param sessions how many commands and ways to other machines go over them now
     */
    public record Connections(String machine, int open, int sessions) {}

    /** The machines to which there are connections now, in the order of their names. */
    public List<Connections> connections() {
        return backends.stream()
                .map(SshBackend::connections)
                .filter(one -> one.open() > 0)
                .sorted(Comparator.comparing(Connections::machine))
                .toList();
    }

    /** Closes all backends: runs under way end as lost. */
    @Override
    public void close() {
        backends.forEach(SshBackend::close);
        // No new ones come: they look whether the scheduler is shut down.
        scheduler.shutdownNow();
        common.handshakes().forEach(WireSocket::close);
        // The virtual machine waits 0.3 s for a thread that reads when it is to end.
        common.keepAlive().awaitEnds(GOODBYES);
    }
}
