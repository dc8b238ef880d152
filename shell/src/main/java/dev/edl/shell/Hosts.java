package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import java.util.List;

/** Hosts as people read them. */
final class Hosts {
    private Hosts() {}

    /** {@code db[0-2],app0}; {@code no host} for none. */
    static String fold(List<Host> hosts) {
        return hosts.isEmpty()
                ? "no host"
                : HostSet.fold(hosts.stream().map(Host::alias).toList());
    }
}
