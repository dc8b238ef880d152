package dev.edl.exec;

import java.util.Collection;

/** An expression for hosts, in ClusterShell's folded syntax. Immutable. */
public final class HostSet {
    private HostSet() {}

    /** Writes names as one folded set, in natural order and each once: {@code db[0-2],app0}. */
    public static String fold(Collection<String> names) {
        return Folding.fold(names);
    }
}
