package dev.edl.shell;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.Launched;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.scripting.CancelledException;
import dev.edl.scripting.Requests;
import dev.edl.shell.view.Hosts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The commands that Groovy waits for, and what the signals that end the process mean for them, as for commands: HUP lets go
 * of them, TERM lets them be stopped, and after either none is begun. Safe for use by several threads.
 */
final class EndingRequests implements Requests {
    private static final String HANGUP = "HUP";

    private final Requests heard;
    private final Runnable suspension;
    private final AtomicInteger waitedFor = new AtomicInteger();
    private volatile String signal = "";

    /**
     * Tells another one of them.
     *
     * @param suspension what Ctrl-Z does
     */
    EndingRequests(Requests heard, Runnable suspension) {
        this.heard = heard;
        this.suspension = suspension;
    }

    /** Ctrl-Z was pressed. */
    void suspend() {
        suspension.run();
    }

    /** The process ends, by TERM or HUP; whoever waits is interrupted next. */
    void end(String by) {
        signal = by;
    }

    /** Whether a command is waited for, be it for its end after it was told to stop. */
    boolean isBusy() {
        return waitedFor.get() > 0;
    }

    @Override
    public Waiting follow(RunSpec spec, List<Host> hosts, Optional<String> staying) {
        if (!signal.isEmpty()) {
            throw new CancelledException("not begun: " + signal + " has ended it");
        }
        waitedFor.incrementAndGet();
        return new Following(heard.follow(spec, hosts, staying));
    }

    @Override
    public void launched(List<Launched> launched) {
        heard.launched(launched);
    }

    @Override
    public void known(List<RunName> names) {
        heard.known(names);
    }

    private final class Following implements Waiting {
        private final Waiting waiting;

        Following(Waiting waiting) {
            this.waiting = waiting;
        }

        @Override
        public void accept(FleetEvent event) {
            waiting.accept(event);
        }

        @Override
        public Waited await(FleetRun run) throws InterruptedException {
            try {
                return waiting.await(run);
            } catch (InterruptedException e) {
                if (!signal.equals(HANGUP)) {
                    throw e;
                }
                List<Host> running = run.running();
                run.detach();
                run.await().close();
                throw new CancelledException(
                        "left by HUP" + (running.isEmpty() ? "" : "; it goes on on " + Hosts.fold(running)));
            }
        }

        @Override
        public void close() {
            waitedFor.decrementAndGet();
            waiting.close();
        }
    }
}
