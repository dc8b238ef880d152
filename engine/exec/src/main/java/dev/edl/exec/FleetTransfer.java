package dev.edl.exec;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.files.HostTransfer;
import dev.edl.exec.files.Meter;
import dev.edl.exec.unit.HostFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way to hosts, or from them: can be waited for, watched and given up.
 *
 * <p>Safe for use by several threads.
 */
public final class FleetTransfer {
    private static final Problem STOPPED =
            new Problem(Kind.GIVEN_UP, "stopped; what has come is kept", "the same command again goes on with it");

    private final List<Part> parts;
    private final BiFunction<Host, Meter, HostTransfer> opening;
    private final Consumer<? super FileResult> listener;
    private final CountDownLatch left;
    private volatile boolean cancelled;

    /** The work on one host. */
    private static final class Part {
        private final Host host;
        private final Meter meter = new Meter();
        private @Nullable HostTransfer transfer;
        private boolean begun;
        private @Nullable FileResult result;

        Part(Host host) {
            this.host = host;
        }

        synchronized Optional<HostTransfer> transfer() {
            return Optional.ofNullable(transfer);
        }

        synchronized Optional<FileResult> result() {
            return Optional.ofNullable(result);
        }

        synchronized boolean running() {
            return begun && result == null;
        }
    }

    /**
     * How far it has come.
     *
     * @param hosts how many hosts there are
     * @param done how many of them are done, well or not
     * @param moved bytes of content that have been moved
     * @param expected bytes of content that are to be moved, as far as that is known
     * @param running where it goes on
     */
    public record State(int hosts, int done, long moved, long expected, List<Host> running) {}

    private FleetTransfer(
            List<Host> hosts, BiFunction<Host, Meter, HostTransfer> opening, Consumer<? super FileResult> listener) {
        this.parts = hosts.stream().map(Part::new).toList();
        this.opening = opening;
        this.listener = listener;
        this.left = new CountDownLatch(hosts.size());
    }

    /** Starts working, a virtual thread for each host, in the order of the hosts. */
    static FleetTransfer begin(
            List<Host> hosts,
            FanOut fanOut,
            BiFunction<Host, Meter, HostTransfer> opening,
            Consumer<? super FileResult> listener) {
        var fleet = new FleetTransfer(hosts, opening, listener);
        var places = new Places(fanOut.limit());
        Thread.ofVirtual()
                .name("edl-files")
                .start(() -> places.beginAll(fleet.parts, part -> "edl-files-" + part.host.alias(), fleet::work));
        return fleet;
    }

    /**
     * Waits for all hosts; the results are in the order of the hosts.
     *
     * @throws InterruptedException when interrupted; the work goes on
     */
    public List<FileResult> await() throws InterruptedException {
        left.await();
        return parts.stream().flatMap(part -> part.result().stream()).toList();
    }

    /** Gives it up everywhere, also where it has not begun. What has come is kept where it is for the next attempt. */
    public void cancel() {
        cancelled = true;
        parts.forEach(part -> part.transfer().ifPresent(HostTransfer::close));
    }

    public State state() {
        long moved = 0;
        long expected = 0;
        for (Part part : parts) {
            moved += part.meter.moved();
            expected += part.meter.expected();
        }
        Stream<Part> running = parts.stream().filter(Part::running);
        int done =
                (int) parts.stream().filter(part -> part.result().isPresent()).count();
        return new State(
                parts.size(),
                done,
                moved,
                expected,
                running.map(part -> part.host).toList());
    }

    private void work(Part part) {
        long began = System.nanoTime();
        try {
            FileResult result = tried(part, began);
            synchronized (part) {
                part.result = result;
            }
            listener.accept(result);
        } finally {
            left.countDown();
        }
    }

    private FileResult tried(Part part, long began) {
        synchronized (part) {
            part.begun = true;
        }
        if (cancelled) {
            return new FileResult(part.host, null, new Problem(Kind.GIVEN_UP, "not begun"), Duration.ZERO);
        }
        try (HostTransfer transfer = opening.apply(part.host, part.meter)) {
            synchronized (part) {
                part.transfer = transfer;
            }
            if (cancelled) {
                part.transfer().ifPresent(HostTransfer::close);
            }
            return new FileResult(part.host, transfer.perform(), null, since(began));
        } catch (HostFailure e) {
            return new FileResult(part.host, null, cancelled ? STOPPED : e.problem(), since(began));
        } catch (RuntimeException e) {
            return new FileResult(part.host, null, Problem.fault(e), since(began));
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
