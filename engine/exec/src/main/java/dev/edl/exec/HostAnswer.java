package dev.edl.exec;

import dev.edl.command.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one host answered to a question, or why it did not.
 *
 * @param value null when there is a problem
 * @param problem null when there is a value
 */
public record HostAnswer<T>(
        Host host, @Nullable T value, @Nullable Problem problem) {
    public Optional<T> answered() {
        return Optional.ofNullable(value);
    }

    public Optional<Problem> failed() {
        return Optional.ofNullable(problem);
    }
}
