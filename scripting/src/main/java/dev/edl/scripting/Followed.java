package dev.edl.scripting;

import dev.edl.exec.ExecService;
import dev.edl.exec.FanOut;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.RunName;
import dev.edl.exec.unit.Beginning;
import dev.edl.scripting.args.Lengths;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a run that goes on without us. */
final class Followed {
    private static final int STILL_RUNNING = 124;
    private static final int WAITING_EVENTS = 1000;

    private Followed() {}

    /** Passes on what happens, on the caller's thread; a slow action slows down what is sent, never the program. */
    static List<HostResult> follow(Session session, RunName name, List<Host> hosts, Consumer<? super Event> action) {
        var queue = new ArrayBlockingQueue<Event>(WAITING_EVENTS);
        var lines = new Lines(queue);
        FleetRun run = session.service().attach(name, Beginning.FIRST, hosts, new FanOut(hosts.size(), false), lines);
        boolean whole = false;
        try {
            for (int ended = 0; ended < hosts.size(); ) {
                Event event = Waits.asked(queue::take);
                ended += event instanceof Event.Ended ? 1 : 0;
                action.accept(event);
            }
            whole = true;
        } finally {
            if (!whole) {
                lines.close();
                run.detach();
            }
        }
        return Waits.leaving(run).results();
    }

    static List<HostResult> await(Session session, RunName name, List<Host> hosts, @Nullable Duration limit) {
        ExecService service = session.service();
        var left = new CountDownLatch(hosts.size());
        FleetRun run = service.await(name, hosts, event -> {
            if (event instanceof FleetEvent.Ended) {
                left.countDown();
            }
        });
        if (limit != null && !inTime(left, run, limit)) {
            String where = HostSet.foldHosts(run.running());
            run.detach();
            throw new RequestFailed(name + " still runs on " + where + " after " + Lengths.of(limit), STILL_RUNNING);
        }
        return Waits.leaving(run).results();
    }

    private static boolean inTime(CountDownLatch left, FleetRun run, Duration limit) {
        try {
            return left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            run.detach();
            throw new CancelledException("interrupted; the units go on");
        }
    }

    /** Cuts the outputs into lines. Its events come from a thread for each host. */
    private static final class Lines implements Consumer<FleetEvent> {
        private final BlockingQueue<Event> queue;
        private final Map<Host, ByteArrayOutputStream> begun = new ConcurrentHashMap<>();
        private volatile boolean closed;

        Lines(BlockingQueue<Event> queue) {
            this.queue = queue;
        }

        @Override
        public void accept(FleetEvent event) {
            switch (event) {
                case FleetEvent.Started(Host host) -> put(new Event.Started(host));
                case FleetEvent.Output(Host host, var _, byte[] buffer, int offset, int length) ->
                    cut(host, buffer, offset, length);
                case FleetEvent.Ended(var result) -> {
                    ByteArrayOutputStream rest = begun.remove(result.host());
                    if (rest != null && rest.size() > 0) {
                        put(new Event.Line(result.host(), rest.toString(StandardCharsets.UTF_8)));
                    }
                    put(new Event.Ended(result.host(), new HostOutcome(result, false, null)));
                }
                case FleetEvent.Turn _ -> {}
            }
        }

        private void cut(Host host, byte[] buffer, int offset, int length) {
            ByteArrayOutputStream line = begun.computeIfAbsent(host, any -> new ByteArrayOutputStream());
            for (int at = offset; at < offset + length; at++) {
                if (buffer[at] == '\n') {
                    put(new Event.Line(host, line.toString(StandardCharsets.UTF_8)));
                    line.reset();
                } else {
                    line.write(buffer[at]);
                }
            }
        }

        private void put(Event event) {
            try {
                while (!closed && !queue.offer(event, 100, TimeUnit.MILLISECONDS)) {
                    // The receiver is slow: it is asked again until it takes it or has gone.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            closed = true;
        }
    }
}
