package dev.edl.exec.logs.archive;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup is of, and what it has. Immutable.
 *
 * @param server as it was called
 * @param filter in LogsQL
 */
public record Manifest(String server, String filter, SortedMap<LocalDate, ArchivedDay> days) {
    public Manifest {
        requireNonNull(server, "server");
        requireNonNull(filter, "filter");
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** The same with this day, in place of what it had of it. */
    Manifest with(ArchivedDay day) {
        var more = new TreeMap<>(days);
        more.put(day.day(), day);
        return new Manifest(server, filter, more);
    }
}
