package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.time.Duration;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * Opens sessions and tunnels on the connections of a pool, trying again on another connection for as long as that can
 * help: nothing of a command has been sent yet.
 */
final class Sessions {
    private static final int BROKEN_CONNECTIONS = 6;
    private static final int REFUSALS = 500;
    private static final Duration REFUSAL_PAUSE = Duration.ofMillis(10);

    private final Pool pool;
    private final Runnable whenShort;

    /** @param whenShort gives up what nobody has asked for, when the machine refuses a session */
    Sessions(Pool pool, Runnable whenShort) {
        this.pool = pool;
        this.whenShort = whenShort;
    }

    Session open(Pool.Use use) throws Unreachable, InterruptedException {
        Problem last = new Problem(Kind.UNREACHABLE, "no session could be opened");
        int broken = 0;
        int refusals = 0;
        while (broken < BROKEN_CONNECTIONS && refusals < REFUSALS) {
            Pool.Lease lease = pool.acquire(use);
            ExecChannel channel = lease.connection().newChannel(lease::release);
            try {
                channel.openSession();
                lease.opened();
                return new Session(channel, lease.connection(), lease);
            } catch (OpenFailException e) {
                last = new Problem(Kind.MACHINE, "the machine refuses to open a session").withDetail(e.toString());
                afterRefusal(lease, last, use, e);
                refusals++;
            } catch (SSHException e) {
                last = afterBreak(lease, e);
                broken++;
            }
        }
        throw new Unreachable(last);
    }

    private void afterRefusal(Pool.Lease lease, Problem problem, Pool.Use use, OpenFailException e)
            throws Unreachable, InterruptedException {
        Pool.Refusal refusal = lease.refused();
        lease.release();
        whenShort.run();
        if (refusal == Pool.Refusal.NONE_ALLOWED || use == Pool.Use.SPARE) {
            throw new Unreachable(problem, e);
        }
        if (refusal == Pool.Refusal.TOO_EARLY) {
            Thread.sleep(REFUSAL_PAUSE);
        }
    }

    private static Problem afterBreak(Pool.Lease lease, IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            lease.release();
            throw new InterruptedException("while a channel was opened");
        }
        Problem problem = lease.connection().explain(e instanceof SSHException cause ? cause : new SSHException(e));
        lease.connection().lose(problem);
        lease.release();
        return problem;
    }

    /** Lets the machine connect to another one for us. */
    Wire tunnel(String host, int port) throws Unreachable, InterruptedException {
        Problem last = new Problem(Kind.UNREACHABLE, "no tunnel could be opened");
        for (int attempt = 0; attempt < BROKEN_CONNECTIONS; attempt++) {
            Pool.Lease lease = pool.acquire(Pool.Use.TUNNEL);
            try {
                DirectConnection channel = lease.connection().openTunnel(host, port);
                return new TunnelWire(channel, lease::release);
            } catch (OpenFailException e) {
                lease.release();
                throw new Unreachable(refusal(host + ":" + port, e), e);
            } catch (IOException e) {
                last = afterBreak(lease, e);
            }
        }
        throw new Unreachable(last);
    }

    private static Problem refusal(String target, OpenFailException e) {
        return e.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED
                ? new Problem(
                        Kind.UNREACHABLE,
                        "it forbids connections to " + target,
                        "its sshd may say AllowTcpForwarding no")
                : new Problem(Kind.UNREACHABLE, target + " cannot be reached from there: " + e.getMessage());
    }
}
