package dev.edl.exec;

import dev.edl.command.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A request under way on its hosts: can be waited for, and interrupted in steps.
 *
 * <p>Safe for use by several threads.
 */
public final class FleetRun {
    private final String id;
    private final List<HostRun> runs;
    private final Semaphore places;
    private final CountDownLatch left;
    private volatile boolean noMore;

    private FleetRun(String id, List<HostRun> runs, int limit) {
        this.id = id;
        this.runs = List.copyOf(runs);
        this.places = new Semaphore(limit, true);
        this.left = new CountDownLatch(runs.size());
    }

    /** Starts working, a virtual thread for each host. */
    static FleetRun begin(String id, List<HostRun> runs, int limit) {
        var fleet = new FleetRun(id, runs, limit);
        for (HostRun run : fleet.runs) {
            Thread.ofVirtual().name("edl-run-" + run.host().alias()).start(() -> fleet.work(run));
        }
        return fleet;
    }

    /** The request's id, the same on all its hosts. */
    public String id() {
        return id;
    }

    /**
     * Waits for all hosts.
     *
     * @throws InterruptedException when interrupted; the work goes on
     */
    public Report await() throws InterruptedException {
        left.await();
        return new Report(id, runs.stream().map(HostRun::result).toList());
    }

    /** The hosts on which nothing has been asked for yet. */
    public List<Host> waiting() {
        return hosts(HostRun.Stage.WAITING);
    }

    /** The hosts on which it is being started or runs. */
    public List<Host> running() {
        return hosts(HostRun.Stage.RUNNING);
    }

    /** Starts no more hosts; those that wait end as not started. */
    public void startNoMore() {
        noMore = true;
    }

    /**
     * Sends a signal to the program on every host where it runs, or is being started, and starts no more; what fails is
     * shown by the program going on.
     */
    public void signal(Signal signal) {
        startNoMore();
        onRunning("signal", run -> run.signal(signal));
    }

    /** Stops the units on all hosts where they run; starts no more. The results tell when they have ended. */
    public void stop() {
        startNoMore();
        onRunning("stop", HostRun::stop);
    }

    /** Stops following; the units go on, and the results say so. */
    public void detach() {
        startNoMore();
        onRunning("leave", HostRun::leave);
    }

    private void onRunning(String verb, Consumer<HostRun> action) {
        for (HostRun run : runs) {
            if (run.stage() != HostRun.Stage.DONE) {
                Thread.ofVirtual()
                        .name("edl-" + verb + "-" + run.host().alias())
                        .start(() -> action.accept(run));
            }
        }
    }

    private void work(HostRun run) {
        places.acquireUninterruptibly();
        try {
            if (noMore) {
                run.giveUp();
            } else {
                run.perform();
            }
        } finally {
            places.release();
            left.countDown();
        }
    }

    private List<Host> hosts(HostRun.Stage stage) {
        var hosts = new ArrayList<Host>();
        for (HostRun run : runs) {
            if (run.stage() == stage) {
                hosts.add(run.host());
            }
        }
        return hosts;
    }
}
