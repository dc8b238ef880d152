package dev.edl.exec;

import dev.edl.command.Backend;
import dev.edl.exec.unit.HostUnits;
import dev.edl.exec.unit.SudoPasswords;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One sitting: the inventory, who sits there, and the connections to its hosts, which are kept until it is closed.
 *
 * <p>Safe for use by several threads. Closing it leaves units running.
 */
public final class Session implements AutoCloseable {
    private final Inventory inventory;
    private final Connector connector;
    private final String who;
    private final Clock clock;
    private final Optional<SudoPasswords> passwords;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Set<RunName> namesGiven = new HashSet<>();

    private volatile boolean moreToCome;

    private record Connection(Backend backend, HostUnits units) {}

    /**
     * Begins a sitting; nothing is connected to yet.
     *
     * @param who the person and the machine that asks, as it stands in the hosts' records
     */
    public Session(Inventory inventory, Connector connector, String who, Clock clock) {
        this(inventory, connector, who, clock, Optional.empty());
    }

    /**
     * The same with passwords for hosts where sudo asks for one; closed with the session. No other host is sent any.
     */
    public Session(
            Inventory inventory, Connector connector, String who, Clock clock, Optional<SudoPasswords> passwords) {
        this.inventory = inventory;
        this.connector = connector;
        this.who = who;
        this.clock = clock;
        this.passwords = passwords;
    }

    /**
     * Says that this sitting takes one request after another: from now on each host that has answered gets a root shell
     * ahead of the next request, which then pays neither for the session nor for sudo. It waits for a minute at most.
     */
    public void expectMore() {
        moreToCome = true;
    }

    /**
     * Connects to hosts in the background, so that a request that comes soon does not wait for it. Nobody is asked for
     * anything, and a failure is no matter.
     */
    public void prepare(List<Host> hosts) {
        hosts.forEach(host -> units(host).prepare());
    }

    public Inventory inventory() {
        return inventory;
    }

    public String who() {
        return who;
    }

    /** The connection to a host for commands without a unit. It stays this session's. */
    public Backend backend(Host host) {
        return connection(host).backend();
    }

    HostUnits units(Host host) {
        return connection(host).units();
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Identifies a request; ids sort by time. */
    String newId() {
        return String.format("%012x%08x", clock.millis(), random.nextInt());
    }

    String newNonce() {
        return String.format("%016x", random.nextLong());
    }

    /** A name for a run that was given none, unlike any that this session has given. */
    RunName newName(RunSpec spec) {
        RunName plain = RunName.derive(spec.firstWord(), clock.instant());
        synchronized (namesGiven) {
            RunName name = plain;
            for (int next = 2; !namesGiven.add(name); next++) {
                name = plain.withSuffix(Integer.toString(next));
            }
            return name;
        }
    }

    private Connection connection(Host host) {
        return connections.computeIfAbsent(host.alias(), alias -> {
            Backend backend = connector.connect(host);
            return new Connection(backend, new HostUnits(backend, this::newNonce, () -> moreToCome, alias, passwords));
        });
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> connection.backend().close());
        connections.clear();
        passwords.ifPresent(SudoPasswords::close);
    }
}
