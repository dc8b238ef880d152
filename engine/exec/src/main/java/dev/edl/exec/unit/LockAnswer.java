package dev.edl.exec.unit;

import java.time.Duration;
import java.util.Map;

/** What came of asking for a lock. A closed set. */
public sealed interface LockAnswer {
    /** It is ours, until it is closed or lost. */
    record Ours(HeldLock lock) implements LockAnswer {}

    /**
     * Somebody else has it.
     *
     * @param holder what they said of themselves: {@code who}, {@code what}; empty when the unit is not one of ours
     * @param age how long they have had it, by the host's clock
     */
    record Taken(Map<String, String> holder, Duration age) implements LockAnswer {}
}
