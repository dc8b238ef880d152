package dev.edl.shell.view;

import dev.edl.exec.Host;
import java.util.List;

/**
 * What is said of a request before it begins.
 *
 * @param inventory the inventory's short name
 * @param what as whom it runs, or the name of the run that is followed
 * @param hosts where
 */
public record RunStart(String inventory, String what, List<Host> hosts) {
    public RunStart {
        hosts = List.copyOf(hosts);
    }

    /** {@code lab · root · db[0-2] (3)}. */
    String line() {
        return Plain.line(inventory) + " · " + Plain.line(what) + " · " + Hosts.counted(Hosts.aliases(hosts));
    }
}
