package dev.edl.scripting;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.Launched;
import dev.edl.exec.Report;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hears of the commands that are run in a sitting, and waits for them. Safe for use by several threads. */
public interface Requests {
    /** Nobody hears of them. */
    Requests UNHEARD = new Requests() {};

    /**
     * A command is about to be run.
     *
     * @param staying why it cannot go on without being waited for; empty: it can
     */
    default Waiting follow(RunSpec spec, List<Host> hosts, Optional<String> staying) {
        return Waiting.PLAIN;
    }

    /** Runs were started in the background. */
    default void launched(List<Launched> launched) {}

    /** A caller knows what has become of these runs, or has taken them in hand. */
    default void known(List<RunName> names) {}

    /** Waits for one command, and hears its events. Closed when that is over. */
    interface Waiting extends Consumer<FleetEvent>, AutoCloseable {
        /** Waits, and nothing else. */
        Waiting PLAIN = new Waiting() {
            @Override
            public void accept(FleetEvent event) {}

            @Override
            public Waited await(FleetRun run) throws InterruptedException {
                return new Waited.Ended(run.await());
            }
        };

        /** Waits for all hosts, or until it is to go on without that; may be called again after an interrupt. */
        Waited await(FleetRun run) throws InterruptedException;

        @Override
        default void close() {}
    }

    /** What came of waiting. A closed set. */
    sealed interface Waited {
        record Ended(Report report) implements Waited {}

        /** It goes on in the background, on these hosts. */
        record WentOn(RunName name, List<Host> hosts) implements Waited {
            public WentOn {
                hosts = List.copyOf(hosts);
            }
        }
    }
}
