package dev.edl.exec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one stream of a run.
 *
 * @param spool all of it; null when it was not kept
 * @param bytes how many bytes, counted from the run's beginning
 * @param whole false when some of it is known to be missing
 */
public record Received(@Nullable Spool spool, long bytes, boolean whole) {
    /** Nothing, and nothing kept. */
    public static final Received NOTHING = new Received(null, 0, true);

    /** All of it, where it was kept. */
    public Optional<Spool> kept() {
        return Optional.ofNullable(spool);
    }
}
