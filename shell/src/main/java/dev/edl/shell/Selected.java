package dev.edl.shell;

import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.Selection;
import java.util.List;
import java.util.Optional;

/** The hosts that were chosen for all that follows. */
final class Selected {
    private Selected() {}

    /** Empty when none were. */
    static Optional<List<Host>> of(Workplace workplace) {
        return workplace.chosen().equals(Selection.NONE)
                ? Optional.empty()
                : Optional.of(workplace.chosen().in(workplace.inventory(), new Fallback.All()));
    }
}
