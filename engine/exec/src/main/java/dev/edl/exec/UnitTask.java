package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Signal;
import dev.edl.exec.unit.Following;
import dev.edl.exec.unit.HostUnits;
import java.util.List;

/**
 * A run as a unit.
 *
 * @param who who asks, for the record of a stop
 */
record UnitTask(HostUnits units, String who, Opening opening) implements HostTask {
    /** How a unit is got at: started, or followed after it was started by another request. */
    @FunctionalInterface
    interface Opening {
        Following open(HostUnits units, RunName name, Following.Sink sink, Runnable begun);
    }

    @Override
    public Following open(RunName name, Following.Sink sink, Runnable begun) {
        return opening.open(units, name, sink, begun);
    }

    @Override
    public void signal(RunName name, Signal signal) {
        units.signal(List.of(name.text()), signal.name());
    }

    @Override
    public void stop(RunName name) {
        units.stop(List.of(name.text()), who);
    }

    @Override
    public Outcome explain(RunName name, String id, Problem cause) {
        return new Loss(units, name, id, cause).explained();
    }
}
