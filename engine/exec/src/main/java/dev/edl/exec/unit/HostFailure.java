package dev.edl.exec.unit;

import dev.edl.command.Problem;

/** A host that could not be asked; caught where the hosts' answers are gathered, and told as data. */
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    HostFailure(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    static HostFailure interrupted() {
        return new HostFailure(new Problem(Problem.Kind.GIVEN_UP, "interrupted before the host had answered"));
    }

    public Problem problem() {
        return problem;
    }
}
