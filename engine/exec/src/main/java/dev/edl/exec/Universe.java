package dev.edl.exec;

import java.util.Collection;
import java.util.Optional;

/** What a host set's names are looked up in. */
interface Universe {
    boolean has(String alias);

    Collection<String> all();

    /** The names of types and groups. */
    Collection<String> groupNames();

    /** The hosts of a type or group. */
    Optional<Collection<String>> group(String name);
}
