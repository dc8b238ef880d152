package dev.edl.exec;

import dev.edl.command.Problem;
import dev.edl.exec.files.Brought;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of bringing files to one host, or from it. Immutable.
 *
 * @param brought null when there is a problem, and nothing has its final name
 * @param problem null when there is none with the whole
 * @param took from the moment when the host's turn came
 */
public record FileResult(
        Host host, @Nullable Brought brought, @Nullable Problem problem, Duration took) {
    private static final int NOTHING = 126;

    public Optional<Brought> done() {
        return Optional.ofNullable(brought);
    }

    public Optional<Problem> failed() {
        return Optional.ofNullable(problem);
    }

    /** True when all is in its place. */
    public boolean ok() {
        return brought != null && brought.failures().isEmpty();
    }

    /** True when nothing has its final name, whether it failed as a whole or each of it. */
    public boolean nothing() {
        return brought == null || brought.nothing();
    }

    /** The exit code that stands for it; the table is in {@code docs/exit-codes.md}. */
    public int exitCode() {
        if (problem == null) {
            return ok() ? 0 : nothing() ? NOTHING : 1;
        }
        return switch (problem.kind()) {
            case UNREACHABLE, HOST_KEY, AUTHENTICATION, CONNECTION, SILENT, REBOOTED -> 255;
            case PRIVILEGE, MACHINE, DISK_FULL, NO_PROGRAM, NOT_EXECUTABLE, SETTING, NAME_TAKEN, GIVEN_UP, PROTOCOL ->
                NOTHING;
        };
    }
}
