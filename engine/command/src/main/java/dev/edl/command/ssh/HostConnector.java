package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;

/** Makes connections to one machine. Safe for use by several threads. */
final class HostConnector {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** What may be under way in a tunnel before a machine waits for us; sshj's default is too small for a long way. */
    private static final int TUNNEL_WINDOW = 8 * 1024 * 1024;

    private final Common common;
    private final Hop hop;
    private final Object resolving = new Object();
    private @Nullable Target resolved;

    HostConnector(Common common, Hop hop) {
        this.common = common;
        this.hop = hop;
    }

    /** The machine as the configuration describes it; asked once. */
    private Target target() throws Unreachable {
        synchronized (resolving) {
            Target known = resolved;
            if (known == null) {
                known = common.resolver().resolve(hop);
                resolved = known;
            }
            return known;
        }
    }

    /** Connects and logs in; tries again when the machine has too many callers, because nothing was asked of it yet. */
    SshConnection connect() throws Unreachable {
        Target target = target();
        Identities identities = Identities.of(target, common.keys(), common.scheduler());
        long deadline = System.nanoTime() + common.settings().connectTimeout().toNanos();
        Unreachable last = new Unreachable(
                Failures.timedOut(target.address(), common.settings().connectTimeout()));
        boolean waited = false;
        for (int attempt = 0; attempt < ATTEMPTS && deadline - System.nanoTime() > 0; attempt++) {
            Handshake handshake = handshake(target, deadline);
            if (!handshake.busy()) {
                Login login = handshake.login(identities);
                try {
                    return handshake.logIn(login);
                } catch (Unreachable e) {
                    if (waited || !login.waited()) {
                        throw e;
                    }
                    // The machine did not wait for the passphrase: now it is known.
                    waited = true;
                    deadline = System.nanoTime()
                            + common.settings().connectTimeout().toNanos();
                    continue;
                }
            }
            last = handshake.failure();
            pause(attempt, deadline);
        }
        throw last;
    }

    private static void pause(int attempt, long deadline) throws Unreachable {
        long most = FIRST_PAUSE.toMillis() << attempt;
        long pause = most / 2 + ThreadLocalRandom.current().nextLong(most);
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        try {
            Thread.sleep(Math.max(0, Math.min(pause, left)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(new Problem(Kind.GIVEN_UP, "interrupted while connecting"), e);
        }
    }

    private Handshake handshake(Target target, long deadline) throws Unreachable {
        HostKeyCheck check;
        try {
            check = new HostKeyCheck(
                    target, common.knownHosts(), common.settings().notices());
        } catch (IOException e) {
            throw new Unreachable(new Problem(Kind.HOST_KEY, "the known hosts cannot be read: " + e.getMessage()), e);
        }
        Wire wire = common.dialer().dial(target, deadline);
        var handshake = new Handshake(target, wire, check);
        // A jump host or a program has taken its own time.
        boolean straight = wire instanceof TcpWire;
        handshake.run(
                straight
                        ? deadline
                        : System.nanoTime() + common.settings().connectTimeout().toNanos());
        return handshake;
    }

    /** One try: from the first byte to the login. */
    private final class Handshake {
        private final Target target;
        private final Wire wire;
        private final HostKeyCheck check;
        private final WireSocket socket;
        private final SSHClient client;
        private final AtomicBoolean timedOut = new AtomicBoolean();
        private @Nullable Unreachable failure;

        Handshake(Target target, Wire wire, HostKeyCheck check) throws Unreachable {
            this.target = target;
            this.wire = wire;
            this.check = check;
            try {
                socket = new WireSocket(wire, target.port());
            } catch (IOException e) {
                wire.close();
                throw new Unreachable(
                        Failures.dial(target.address(), e, common.settings().connectTimeout()), e);
            }
            client = new SSHClient(common.config());
            client.setSocketFactory(new GivenSocket(socket));
            client.addHostKeyVerifier(check);
            client.getConnection().setWindowSize(TUNNEL_WINDOW);
        }

        boolean busy() {
            return failure != null
                    && !timedOut.get()
                    && !(wire instanceof ProgramWire)
                    && Failures.busy(socket.firstWords());
        }

        Unreachable failure() {
            if (failure == null) {
                throw new IllegalStateException("the handshake did not fail");
            }
            return failure;
        }

        void run(long deadline) {
            Future<?> alarm =
                    common.scheduler().schedule(this::giveUp, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            try {
                client.connect(target.hostName(), target.port());
            } catch (IOException | IllegalStateException e) {
                end();
                failure = new Unreachable(explain(e), e);
            } finally {
                alarm.cancel(false);
            }
        }

        private void end() {
            common.handshakes().remove(socket);
            socket.close();
        }

        private void giveUp() {
            timedOut.set(true);
            socket.close();
        }

        private Problem explain(Exception e) {
            var refusal = check.refusal();
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Problem problem = Failures.handshake(
                    target.address(),
                    socket.firstWords(),
                    timedOut.get(),
                    common.settings().connectTimeout(),
                    e);
            if (wire instanceof ProgramWire program && !program.words().isEmpty()) {
                return new Problem(
                        problem.kind(),
                        "the ProxyCommand failed: "
                                + program.words().lines().findFirst().orElse(""),
                        problem.hint(),
                        program.words());
            }
            return problem;
        }

        Login login(Identities identities) throws Unreachable {
            if (failure != null) {
                throw failure;
            }
            return new Login(client, target, identities);
        }

        SshConnection logIn(Login login) throws Unreachable {
            try {
                login.run();
            } catch (Unreachable e) {
                end();
                throw e;
            }
            common.handshakes().remove(socket);
            var connection = new SshConnection(client, socket, target.user());
            common.keepAlive().watch(connection);
            return connection;
        }
    }
}
