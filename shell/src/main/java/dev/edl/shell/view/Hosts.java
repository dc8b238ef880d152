package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import java.util.Collection;
import java.util.List;

/** Hosts as they are named in our lines: folded, ready to be pasted behind {@code --hosts}. */
public final class Hosts {
    private Hosts() {}

    /** {@code app0,db[0-2]}; {@code no host} for none. */
    public static String fold(List<Host> hosts) {
        return hosts.isEmpty() ? "no host" : HostSet.foldHosts(hosts);
    }

    static List<String> aliases(Collection<Host> hosts) {
        return hosts.stream().map(Host::alias).toList();
    }

    static String folded(Collection<HostResult> results) {
        return HostSet.fold(
                results.stream().map(result -> result.host().alias()).toList());
    }

    /** {@code db[0-2] (3)}; one host stands alone. */
    static String counted(Collection<String> aliases) {
        return counted(HostSet.fold(aliases), aliases.size());
    }

    static String counted(String folded, int hosts) {
        return folded + (hosts == 1 ? "" : " (" + hosts + ")");
    }
}
