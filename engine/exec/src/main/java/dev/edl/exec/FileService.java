package dev.edl.exec;

import dev.edl.exec.files.Get;
import dev.edl.exec.files.HostGet;
import dev.edl.exec.files.HostPut;
import dev.edl.exec.files.Put;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings files to hosts and from them, to several at once, up to a limit; one host's failure never disturbs another's,
 * and is told as data.
 *
 * <p>Safe for use by several threads. How it is done is told in {@code docs/files.md}.
 */
public final class FileService {
    private final Session session;

    /** Works with the session's connections; does not close them. */
    public FileService(Session session) {
        this.session = session;
    }

    /** Starts to bring files of this machine to hosts; the listener is told of each host that is done. */
    public FleetTransfer put(PutSpec spec, List<Host> hosts, FanOut fanOut, Consumer<? super FileResult> listener) {
        var put = new Put(
                spec.tree(), spec.destination(), Optional.ofNullable(spec.mode()), spec.digest(), session.who());
        return FleetTransfer.begin(
                hosts,
                fanOut,
                (host, meter) -> HostPut.begin(put, session.units(host), spec.userOn(host), meter),
                listener);
    }

    /** Starts to fetch files of hosts; the listener is told of each host that is done. */
    public FleetTransfer get(GetSpec spec, List<Host> hosts, FanOut fanOut, Consumer<? super FileResult> listener) {
        var get = new Get(spec.sources(), spec.folder(), spec.digest(), spec.look());
        return FleetTransfer.begin(
                hosts,
                fanOut,
                (host, meter) -> HostGet.begin(get, session.units(host), host.alias(), host.userFor(null), meter),
                listener);
    }
}
