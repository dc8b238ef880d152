package dev.edl.scripting;

import dev.edl.exec.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Goes through hosts batch by batch. */
final class Rolled {
    private Rolled() {}

    static void through(List<Host> hosts, int atATime, Consumer<? super Host> action) {
        if (atATime < 1) {
            throw new IllegalArgumentException("a batch has 1 host at least, not " + atATime);
        }
        for (int from = 0; from < hosts.size(); from += atATime) {
            together(hosts.subList(from, Math.min(from + atATime, hosts.size())), action);
        }
    }

    private static void together(List<Host> batch, Consumer<? super Host> action) {
        if (batch.size() == 1) {
            action.accept(batch.getFirst());
            return;
        }
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var threads = new ArrayList<Thread>();
        ScopedValue.Carrier scope = Session.scope();
        for (Host host : batch) {
            threads.add(Thread.ofVirtual().name("edl-rolling-" + host.alias()).start(() -> {
                try {
                    scope.run(() -> action.accept(host));
                } catch (Throwable failure) {
                    // The outermost frame of the thread: whoever waits for it throws it.
                    failures.add(failure);
                }
            }));
        }
        join(threads);
        if (!failures.isEmpty()) {
            Rolled.<RuntimeException>rethrow(failures.element());
        }
    }

    private static void join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            throw new CancelledException("interrupted");
        }
    }

    /** Closures throw what they like. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
