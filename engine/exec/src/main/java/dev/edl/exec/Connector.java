package dev.edl.exec;

import dev.edl.command.Backend;

/** Knows how to reach a host. */
@FunctionalInterface
public interface Connector {
    /**
     * A backend for this host, which connects when it is first used. The caller closes it.
     */
    Backend connect(Host host);
}
