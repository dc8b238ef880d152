package dev.edl.exec.recall;

import java.time.Instant;
import java.util.List;

/**
 * A run that was going on when its user turned away from it. Immutable.
 *
 * @param hosts where it was
 * @param at when that was, by our clock
 * @param sitting in which terminal session; told from another one
 */
public record LeftRun(String name, List<String> hosts, Instant at, String sitting) {
    public LeftRun {
        hosts = List.copyOf(hosts);
    }
}
