package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Signal;
import dev.edl.exec.unit.Following;

/**
 * How one host carries out a run: as a unit, or plainly. For the threads of one {@link HostRun}; what cannot be asked of
 * the host throws {@link dev.edl.exec.unit.HostFailure}.
 */
interface HostTask {
    /** Starts it, or finds it, under that name. */
    Following open(RunName name, Following.Sink sink, Runnable begun);

    void signal(RunName name, Signal signal);

    void stop(RunName name);

    /** What can be said of a run whose connection broke; lost still. */
    Outcome explain(RunName name, String id, Problem cause);
}
