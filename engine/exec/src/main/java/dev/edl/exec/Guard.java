package dev.edl.exec;

import java.util.Optional;

/** What must hold whenever another host is begun: a lock that is held, say. Safe for use by several threads; answers at once. */
@FunctionalInterface
public interface Guard {
    Guard NONE = Optional::empty;

    /** Why it does not hold any more. */
    Optional<String> broken();
}
