package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.UsageException;
import java.util.List;

/** Decides whether something may be changed on hosts that the inventory protects. */
@FunctionalInterface
public interface Consent {
    /** Says yes to all. */
    Consent GIVEN = (hosts, what) -> {};

    /** Refuses whatever was not allowed by {@code yes: true}. */
    Consent NEEDED = (hosts, what) -> {
        throw new UsageException(
                HostSet.foldHosts(hosts) + (hosts.size() == 1 ? " is" : " are") + " protected: to " + what
                        + " needs yes: true",
                "see first what it would do: a dry run");
    };

    /**
     * Returns when it may be done.
     *
     * @param hosts those that are protected
     * @param what would be done, as in {@code run true as root}
     * @throws RuntimeException when it may not
     */
    void ask(List<Host> hosts, String what);
}
