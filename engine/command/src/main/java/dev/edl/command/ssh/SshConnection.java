package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** One authenticated connection. Safe for use by several threads. */
final class SshConnection {
    private static final String KEEPALIVE = "keepalive@openssh.com";
    private static final byte[] NOTHING = {};
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration HURRY = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final SSHClient client;
    private final WireSocket socket;
    private final AtomicReference<@Nullable Problem> lost = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean gone;

    private final AtomicBoolean hurried = new AtomicBoolean();
    private final boolean passesSignals;
    private final ReentrantLock ordering = new ReentrantLock();

    /** The channels that run a program, in the order in which they were asked to; added to under the lock. */
    private final Queue<ExecChannel> running = new ConcurrentLinkedQueue<>();

    // Touched by the keepalive's thread alone.
    private boolean asked;
    private long askedAt;

    SshConnection(SSHClient client, WireSocket socket, String user) {
        this.client = client;
        this.socket = socket;
        client.getTransport().setDisconnectListener((reason, message) -> gone = true);
        if (!client.getTransport().isRunning()) {
            gone = true;
        }
        passesSignals =
                !user.equals("root") && ServerVersion.of(client.getTransport()).passesSignals();
    }

    /** Whether it can be used. Asks no lock of sshj, which are held while channels and pools are told of its end. */
    boolean alive() {
        return lost.get() == null && !gone;
    }

    ExecChannel newChannel(Runnable whenClosed) {
        return new ExecChannel(client.getConnection(), this::ended, whenClosed);
    }

    /** Asks the machine to run a line on a channel, and does not wait for its answer. */
    void requestExec(ExecChannel channel, String line) throws SSHException {
        ordering.lock();
        try {
            running.add(channel);
            channel.requestExec(line);
        } finally {
            ordering.unlock();
        }
    }

    /** Asks the machine to run a line that depends on another program's place; empty when that one has ended. */
    Optional<RemoteKill.Place> requestExec(
            ExecChannel channel, ExecChannel program, Function<RemoteKill.Place, String> line) throws SSHException {
        ordering.lock();
        try {
            List<ExecChannel> now = List.copyOf(running);
            int index = now.indexOf(program);
            if (index < 0) {
                channel.release();
                return Optional.empty();
            }
            var place = new RemoteKill.Place(index + 1, now.size());
            requestExec(channel, line.apply(place));
            return Optional.of(place);
        } finally {
            ordering.unlock();
        }
    }

    /** Runs on the connection's reader, which must not wait for a lock that somebody holds while he writes. */
    private void ended(ExecChannel channel) {
        running.remove(channel);
    }

    /** Sends a signal to the program on a channel. */
    void signal(ExecChannel channel, Signal signal) throws SSHException, InterruptedException {
        if (!channel.awaitBegin()) {
            return;
        }
        if (passesSignals && ServerVersion.SIGNALS.contains(signal)) {
            channel.requestSignal(signal);
        } else {
            RemoteKill.send(this, channel, signal);
        }
    }

    DirectConnection openTunnel(String host, int port) throws IOException {
        if (!hurried.getAndSet(true)) {
            OwnThread.start("edl-ssh-hurry", this::hurry);
        }
        return client.newDirectConnection(host, port);
    }

    /**
     * Makes a jump host send small packets at once: sshd does so from the first command on, and without one each answer
     * of the machines behind it comes 40 ms late.
     */
    private void hurry() {
        var channel = newChannel(() -> {});
        try {
            channel.openSession();
            requestExec(channel, "true");
            channel.inbox().awaitExit(HURRY.toNanos());
        } catch (SSHException e) {
            // It allows tunnels only: they work, if slower.
            channel.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.release();
        }
    }

    /** Says why the connection is no more, for a run that was under way. */
    Problem explain(@Nullable SSHException error) {
        Problem cause = lost.get();
        if (cause == null) {
            cause = new Problem(Kind.CONNECTION, "the connection broke");
        }
        return error == null || cause.detail() != null ? cause : cause.withDetail(error);
    }

    /** Asks the machine for a sign of life after a silence, and gives it up when it stays away. Called regularly. */
    void beat(long now, long quiet, long patience) {
        long received = socket.lastReceived();
        if (asked && received - askedAt > 0) {
            asked = false;
        }
        if (!asked && now - received >= quiet) {
            asked = true;
            askedAt = now;
            OwnThread.start("edl-ssh-ping", this::ping);
        } else if (asked && now - askedAt >= patience) {
            long silence = (now - received) / 1_000_000_000;
            lose(new Problem(Kind.SILENT, "the machine fell silent: nothing came for " + silence + " s"));
        }
    }

    /** Starts the patience anew, after this machine itself has slept. */
    void forgive(long now) {
        askedAt = now;
    }

    private void ping() {
        try {
            var unused = client.getConnection().sendGlobalRequest(KEEPALIVE, true, NOTHING);
        } catch (TransportException e) {
            // If the connection is gone, the reader learns it; if it is not, no answer comes, and that counts.
            return;
        }
    }

    /** Asks the machine for an answer and waits for it; false when none came. */
    boolean roundTrip() throws InterruptedException {
        Promise<SSHPacket, ConnectionException> answer;
        try {
            answer = client.getConnection().sendGlobalRequest(KEEPALIVE, true, NOTHING);
            return answer.tryRetrieve(ANSWER.toMillis(), TimeUnit.MILLISECONDS) != null && alive();
        } catch (TransportException e) {
            return false;
        } catch (ConnectionException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while the machine was asked");
            }
            // It does not know the request, which is an answer.
            return alive();
        }
    }

    /** Gives the connection up at once: its runs end as lost for this reason. */
    void lose(Problem cause) {
        if (lost.compareAndSet(null, cause)) {
            closed.set(true);
            // The reader wakes up and tells all that wait.
            socket.close();
        }
    }

    /** Takes leave of the machine. Runs that are under way end as lost. Returns at once. */
    void close() {
        lost.compareAndSet(null, new Problem(Kind.GIVEN_UP, "the connection was closed by us in mid-run"));
        if (!closed.getAndSet(true)) {
            OwnThread.start("edl-ssh-close", this::disconnect);
        }
    }

    /** Waits until nothing reads from it any more; until the deadline by {@link System#nanoTime}. */
    void awaitEnd(long deadline) {
        try {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            client.getTransport().join((int) Math.max(left, 1), TimeUnit.MILLISECONDS);
        } catch (TransportException e) {
            // It ended in error, or not in time.
            return;
        }
    }

    private void disconnect() {
        Thread polite = OwnThread.start("edl-ssh-goodbye", () -> {
            try {
                client.disconnect();
            } catch (IOException e) {
                // It is gone either way.
                socket.close();
            }
        });
        try {
            polite.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close();
        }
    }
}
