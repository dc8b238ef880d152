package dev.edl.exec.logs;

import dev.edl.command.Forward;
import dev.edl.command.Problem;
import dev.edl.command.UnreachableException;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.Session;
import dev.edl.exec.UsageException;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the log server of a sitting: at the address that is given, else at the inventory's, else on the first host of type
 * control, through a tunnel over its SSH connection. Found once, and kept until it is closed.
 *
 * <p>Safe for use by several threads.
 */
public final class LogServer implements AutoCloseable {
    /** Where VictoriaLogs listens unless it is told otherwise. */
    public static final int PORT = 9428;

    private final Optional<String> given;
    private final Supplier<Inventory> inventory;
    private final Supplier<Session> session;
    private @Nullable Forward tunnel;
    private @Nullable VictoriaLogs found;
    private boolean moreToCome;

    /**
     * Looks for nothing yet.
     *
     * @param given an address that goes before all others
     * @param session whose connections lead to the control host; asked for when that is wanted
     */
    public LogServer(Optional<String> given, Supplier<Inventory> inventory, Supplier<Session> session) {
        this.given = given;
        this.inventory = inventory;
        this.session = session;
    }

    /** True when its address is known, so that no host leads to it. */
    public boolean hasAddress() {
        return given.isPresent() || inventory.get().logs().isPresent();
    }

    /**
     * The server; it is not asked whether it is there, except where a tunnel leads to it.
     *
     * @throws UsageException when none is known, or the address is none
     * @throws LogServerException when there is no way to it
     */
    public synchronized VictoriaLogs get() throws InterruptedException {
        VictoriaLogs known = found;
        if (known == null) {
            Optional<String> address = given.or(() -> inventory.get().logs());
            known = address.isPresent()
                    ? at(address.get())
                    : behind(controlHost().orElseThrow(LogServer::unknown));
            found = known;
            if (moreToCome) {
                known.expectMore();
            }
        }
        return known;
    }

    /** The process goes on after a question ({@link VictoriaLogs#expectMore}). */
    public synchronized void expectMore() {
        moreToCome = true;
        if (found != null) {
            found.expectMore();
        }
    }

    private static VictoriaLogs at(String address) {
        URI uri = VictoriaLogs.address(address);
        return new VictoriaLogs(uri, uri.getScheme() + "://" + uri.getRawAuthority() + pathOf(uri));
    }

    private static String pathOf(URI uri) {
        String path = uri.getRawPath();
        return path.substring(0, path.length() - 1);
    }

    /** The host on which it is looked for where no address is known. */
    public Optional<Host> controlHost() {
        return inventory.get().ofType(HostType.CONTROL).stream().findFirst();
    }

    private static UsageException unknown() {
        return new UsageException(
                "no log server is known",
                "name one with --logs-url or EDL_LOGS_URL, or as logs_url in hosts.yaml; else it is looked for on the first"
                        + " host of type control");
    }

    private VictoriaLogs behind(Host host) throws InterruptedException {
        try {
            Forward way = session.get().backend(host).forward(PORT);
            tunnel = way;
            return new VictoriaLogs(
                    URI.create("http://127.0.0.1:" + way.address().getPort() + "/"),
                    "the log server on " + host.alias());
        } catch (UnreachableException e) {
            Problem problem = e.problem();
            throw new LogServerException(
                    Reason.UNREACHABLE,
                    "the log server on " + host.alias() + " (port " + PORT + " there) cannot be reached: "
                            + problem.message(),
                    problem.whatNext()
                            .orElse("start VictoriaLogs there, or name another with --logs-url or EDL_LOGS_URL"),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (found != null) {
            found.close();
        }
        if (tunnel != null) {
            tunnel.close();
        }
    }
}
