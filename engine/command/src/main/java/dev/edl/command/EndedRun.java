package dev.edl.command;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A run that has nothing but an outcome. */
final class EndedRun implements Run {
    private final Outcome outcome;
    private final AtomicBoolean followed = new AtomicBoolean();

    EndedRun(Outcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public Outcome follow(Consumer<? super RunEvent> listener) {
        if (followed.getAndSet(true)) {
            throw new IllegalStateException("a run is followed once only");
        }
        listener.accept(new RunEvent.Ended(outcome));
        return outcome;
    }

    @Override
    public void endInput() {}

    @Override
    public void signal(Signal signal) {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
