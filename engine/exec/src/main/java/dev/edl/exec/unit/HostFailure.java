package dev.edl.exec.unit;

import dev.edl.command.Problem;
import java.util.Optional;

/** A host that could not be asked; caught where the hosts' answers are gathered, and told as data. */
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<String> said;

    public HostFailure(Problem problem) {
        this(problem, Optional.empty());
    }

    /** @param said what the script itself named as the problem */
    HostFailure(Problem problem, Optional<String> said) {
        super(problem.message());
        this.problem = problem;
        this.said = said;
    }

    static HostFailure interrupted() {
        return new HostFailure(new Problem(Problem.Kind.GIVEN_UP, "interrupted before the host had answered"));
    }

    public Problem problem() {
        return problem;
    }

    /** The script's own words for the problem, where it had any. */
    public Optional<String> said() {
        return said;
    }
}
