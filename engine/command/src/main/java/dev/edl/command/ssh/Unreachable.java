package dev.edl.command.ssh;

import dev.edl.command.Problem;
import java.io.Serial;

/** Says within this package that a machine cannot be reached; to callers it is an outcome. */
final class Unreachable extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Unreachable(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Unreachable(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
