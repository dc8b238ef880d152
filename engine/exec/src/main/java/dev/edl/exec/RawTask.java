package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Signal;
import dev.edl.exec.unit.Following;
import dev.edl.exec.unit.HostUnits;
import dev.edl.exec.unit.RawRun;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that is no unit. Its name is nothing to the host. */
final class RawTask implements HostTask {
    private final HostUnits units;
    private final RunSpec spec;
    private final String user;
    private final Map<String, String> environment;
    private volatile @Nullable RawRun run;

    RawTask(HostUnits units, RunSpec spec, String user, Map<String, String> environment) {
        this.units = units;
        this.spec = spec;
        this.user = user;
        this.environment = environment;
    }

    @Override
    public Following open(RunName name, Following.Sink sink, Runnable begun) {
        RawRun started = units.raw(
                user,
                spec.directory().filter(folder -> !folder.equals("~")),
                environment,
                spec.argv(),
                spec.input(),
                spec.timeout(),
                spec.split(),
                sink,
                begun);
        run = started;
        return started;
    }

    @Override
    public void signal(RunName name, Signal signal) {
        Optional.ofNullable(run).ifPresent(started -> started.signal(signal));
    }

    @Override
    public void stop(RunName name) {
        Optional.ofNullable(run).ifPresent(RawRun::stop);
    }

    @Override
    public Outcome explain(RunName name, String id, Problem cause) {
        var message = cause.message() + "; whether the program goes on is not known: it is no unit (--raw)";
        return new Outcome.Lost(new Problem(cause.kind(), message, null, cause.detail()));
    }
}
