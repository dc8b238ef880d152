package dev.edl.command;

/** Says that a machine, or a port of it, cannot be reached. Immutable. */
public final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public UnreachableException(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
