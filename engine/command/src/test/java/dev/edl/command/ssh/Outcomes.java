package dev.edl.command.ssh;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;

/** Short ways to run something and look at what came of it. */
final class Outcomes {
    private Outcomes() {}

    static Outcome of(Backend backend, String... argv) {
        return Seen.of(backend.start(Command.builder(java.util.List.of(argv)).build()))
                .outcome();
    }

    /** Why a command was not started. */
    static Problem refusal(Backend backend) {
        return switch (of(backend, "true")) {
            case Outcome.NotStarted(Problem problem) -> problem;
            case Outcome other -> throw new AssertionError("started: " + other);
        };
    }
}
