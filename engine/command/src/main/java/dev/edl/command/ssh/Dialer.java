package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the way to a machine: straight, through jump hosts, or through a program. Safe for use by several threads. */
final class Dialer {
    /** An address that does not answer must leave time for the others of the same name. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private final SshSettings settings;
    private final Jumps jumps;

    /** Gives the connections to jump hosts, which all machines behind them share. */
    @FunctionalInterface
    interface Jumps {
        SshBackend to(Hop hop);
    }

    Dialer(SshSettings settings, Jumps jumps) {
        this.settings = settings;
        this.jumps = jumps;
    }

    /** Dials, until the deadline by {@link System#nanoTime}. */
    Wire dial(Target target, long deadline) throws Unreachable {
        if (target.jump() != null) {
            return tunnel(target, target.jump());
        }
        String command = target.proxyCommand();
        if (command != null) {
            return program(target, command);
        }
        return tcp(target, deadline);
    }

    private Wire program(Target target, String command) throws Unreachable {
        try {
            return ProgramWire.start(command, settings.environment());
        } catch (IOException e) {
            throw new Unreachable(
                    new Problem(Kind.UNREACHABLE, "the ProxyCommand of " + target.name() + " cannot be started")
                            .withDetail(e.toString()),
                    e);
        }
    }

    private Wire tcp(Target target, long deadline) throws Unreachable {
        InetAddress[] addresses = lookUp(target, deadline);
        IOException last = new UnknownHostException(target.hostName());
        for (int i = 0; i < addresses.length; i++) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            long share = Math.max(left / (addresses.length - i), LEAST.toMillis());
            try {
                var address = new InetSocketAddress(addresses[i], target.port());
                return TcpWire.connect(address, (int) Math.min(share, Integer.MAX_VALUE));
            } catch (IOException e) {
                last = e;
            }
        }
        throw new Unreachable(Failures.dial(target.address(), last, settings.connectTimeout()), last);
    }

    /** Looks a name up; the resolver has no timeout of its own that we could set. */
    private InetAddress[] lookUp(Target target, long deadline) throws Unreachable {
        var task = new FutureTask<>(() -> InetAddress.getAllByName(target.hostName()));
        OwnThread.start("edl-ssh-name " + target.hostName(), task);
        try {
            return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new Unreachable(Failures.unresolved(target.hostName()).withDetail(String.valueOf(e.getCause())), e);
        } catch (TimeoutException e) {
            throw new Unreachable(
                    new Problem(
                            Kind.UNREACHABLE,
                            "the name " + target.hostName() + " was not resolved within "
                                    + Failures.text(settings.connectTimeout())),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(new Problem(Kind.GIVEN_UP, "interrupted while a name was resolved"), e);
        }
    }

    private Wire tunnel(Target target, Hop hop) throws Unreachable {
        SshBackend jump = jumps.to(hop);
        try {
            return jump.tunnel(target.hostName(), target.port());
        } catch (Unreachable e) {
            Problem problem = e.problem();
            throw new Unreachable(
                    new Problem(
                            problem.kind(),
                            "through jump host " + hop.host().name() + ": " + problem.message(),
                            problem.hint(),
                            problem.detail()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(new Problem(Kind.GIVEN_UP, "interrupted while connecting"), e);
        }
    }
}
