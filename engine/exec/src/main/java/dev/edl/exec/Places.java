package dev.edl.exec;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work side by side, so many at a time, begun in the order in which it is given. */
final class Places {
    private final Semaphore free;

    Places(int limit) {
        free = new Semaphore(limit);
    }

    /**
     * Works on all of them, each on a virtual thread of its own; returns once the last one has its place.
     *
     * @return the threads, which end with their work
     */
    <T> List<Thread> beginAll(List<T> all, Function<T, String> threadName, Consumer<T> work) {
        return all.stream()
                .map(one -> begin(threadName.apply(one), () -> work.accept(one)))
                .toList();
    }

    /** Threads that wait for a place by themselves would get it in any order. */
    private Thread begin(String threadName, Runnable work) {
        free.acquireUninterruptibly();
        return Thread.ofVirtual().name(threadName).start(() -> {
            try {
                work.run();
            } finally {
                free.release();
            }
        });
    }
}
