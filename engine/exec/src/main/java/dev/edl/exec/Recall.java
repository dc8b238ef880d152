package dev.edl.exec;

import java.util.Optional;

/** What is remembered of earlier requests on an inventory; it is asked only when a host set names one of these sets. */
public interface Recall {
    /** Nothing is. */
    Recall NOTHING = fate -> Optional.empty();

    /**
     * The request that a set is of: the last one, for {@link Fate#REST} the last one that left hosts.
     *
     * @throws UsageException when what is remembered cannot be read
     */
    Optional<LastRequest> requestOf(Fate fate);
}
