package dev.edl.exec;

import dev.edl.command.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A request under way on its hosts: can be waited for, and interrupted in steps. It goes through them in one batch or
 * several.
 *
 * <p>Safe for use by several threads.
 */
public final class FleetRun {
    private final String id;
    private final List<HostRun> runs;
    private final Places places;
    private final CountDownLatch left;
    private final Guard guard;
    private final CountDownLatch noMore = new CountDownLatch(1);
    private volatile String whyNoMore = "never begun: the request was interrupted before";

    private FleetRun(String id, List<HostRun> runs, int limit, Guard guard) {
        this.id = id;
        this.guard = guard;
        this.runs = List.copyOf(runs);
        this.places = new Places(limit);
        this.left = new CountDownLatch(runs.size());
    }

    /** Starts working, a virtual thread for each host, in the order of the hosts. */
    static FleetRun begin(String id, List<HostRun> runs, int limit) {
        var fleet = new FleetRun(id, runs, limit, Guard.NONE);
        fleet.start(() -> fleet.beginAll(runs));
        return fleet;
    }

    /** The same batch by batch; the listener is told of each. */
    static FleetRun begin(
            String id, List<HostRun> runs, int limit, Rolling rolling, Consumer<? super FleetEvent> listener) {
        List<List<HostRun>> batches = rolling.batches(runs);
        var fleet = new FleetRun(id, runs, limit, rolling.guard());
        if (batches.size() == 1) {
            listener.accept(begun(batches, 1));
            fleet.start(() -> fleet.beginAll(runs));
        } else {
            fleet.start(() -> fleet.roll(batches, rolling, listener));
        }
        return fleet;
    }

    private void start(Runnable begins) {
        Thread.ofVirtual().name("edl-roll-" + id).start(begins);
    }

    private List<Thread> beginAll(List<HostRun> some) {
        return places.beginAll(some, run -> "edl-run-" + run.host().alias(), this::work);
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

    /**
     * Starts no more hosts; those that wait end as not started.
     *
     * @return these: none of them is begun any more, and all others have been
     */
    public synchronized List<Host> startNoMore() {
        List<Host> waiting = waiting();
        noMore.countDown();
        return waiting;
    }

    /** The same for another reason than an interrupt, which is told of the hosts that wait. */
    public void startNoMore(String why) {
        if (!isEnding()) {
            whyNoMore = "never begun: " + why;
        }
        startNoMore();
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

    private void roll(List<List<HostRun>> batches, Rolling rolling, Consumer<? super FleetEvent> listener) {
        for (int number = 1; number <= batches.size(); number++) {
            List<HostRun> batch = batches.get(number - 1);
            try {
                goOn(number, batches.size(), rolling, listener);
                if (!isEnding()) {
                    listener.accept(begun(batches, number));
                }
            } catch (RuntimeException e) {
                // The outermost frame of this thread: whoever waits for the hosts must not wait for ever.
                whyNoMore = "never begun: a fault of ours: " + e;
                startNoMore();
            }
            finish(beginAll(batch));
        }
    }

    private static FleetEvent.BatchBegun begun(List<List<HostRun>> batches, int number) {
        List<HostRun> batch = batches.get(number - 1);
        return new FleetEvent.BatchBegun(batch.getFirst().name(), number, batches.size(), hosts(batch));
    }

    /** Decides, after the first batch, whether another one is begun, and lets the pause pass. */
    private void goOn(int next, int of, Rolling rolling, Consumer<? super FleetEvent> listener) {
        guard.broken().ifPresent(this::startNoMore);
        if (next == 1 || isEnding()) {
            return;
        }
        long failed = failed();
        int mayFail = rolling.mayFail().ofAtMost(runs.size());
        if (failed > mayFail) {
            whyNoMore = "never begun: " + failed + " of " + runs.size() + " hosts had failed, and " + mayFail + " may";
            startNoMore();
            listener.accept(new FleetEvent.Halted(next, of, failed, mayFail));
        } else if (rolling.pause().isPositive()) {
            listener.accept(new FleetEvent.Pausing(rolling.pause(), next, of));
            pause(rolling.pause());
            guard.broken().ifPresent(this::startNoMore);
        }
    }

    private void pause(Duration length) {
        try {
            noMore.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            startNoMore();
            Thread.currentThread().interrupt();
        }
    }

    private long failed() {
        return runs.stream()
                .filter(run -> run.stage() == HostRun.Stage.DONE)
                .filter(run -> !run.result().ok())
                .count();
    }

    private boolean isEnding() {
        return noMore.getCount() == 0;
    }

    private void finish(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                startNoMore();
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work(HostRun run) {
        try {
            guard.broken().ifPresent(this::startNoMore);
            if (mayBegin(run)) {
                run.perform();
            } else {
                run.giveUp(whyNoMore);
            }
        } finally {
            left.countDown();
        }
    }

    /** Decides it, so that whoever ends the request meanwhile knows where it has begun. */
    private synchronized boolean mayBegin(HostRun run) {
        if (isEnding()) {
            return false;
        }
        run.begin();
        return true;
    }

    private static List<Host> hosts(List<HostRun> some) {
        return some.stream().map(HostRun::host).toList();
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
