package dev.edl.exec.logs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The lines of several sources by their times; those of one source stay in its order. A source is opened when its time has
 * come. For one thread.
 */
final class Merged implements LineSource {
    /** Opens a source of which it is known when its first line is. */
    interface Opening {
        LineSource open();
    }

    /** One that was not opened yet. */
    record Closed(Instant begins, Opening opening) {}

    /** One that is at a line. */
    private record Open(LineSource source, Instant time) {}

    private final Queue<Closed> closed;
    private final PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparing(Open::time));

    Merged(List<Closed> sources) {
        closed = new ArrayDeque<>(
                sources.stream().sorted(Comparator.comparing(Closed::begins)).toList());
    }

    @Override
    public boolean next() throws InterruptedException {
        if (!open.isEmpty()) {
            Open here = open.remove();
            advance(here.source(), here.time());
        }
        while (!closed.isEmpty()
                && (open.isEmpty()
                        || !closed.element().begins().isAfter(open.element().time()))) {
            Closed next = closed.remove();
            advance(next.opening().open(), Instant.MIN);
        }
        return !open.isEmpty();
    }

    /** What the collector read again has a later time than what stands behind it in the file. */
    private void advance(LineSource source, Instant before) throws InterruptedException {
        boolean there = false;
        try {
            there = source.next();
        } finally {
            if (!there) {
                source.close();
            }
        }
        if (there) {
            Instant time = source.line().instant();
            open.add(new Open(source, time.isAfter(before) ? time : before));
        }
    }

    @Override
    public LogLine line() {
        return open.element().source().line();
    }

    @Override
    public void close() {
        open.forEach(each -> each.source().close());
    }
}
