package dev.edl.shell;

import dev.edl.exec.FleetEvent;
import java.util.function.Consumer;

/** Who is told of a request's events; may be exchanged while it goes on. Safe for use by several threads. */
final class Audience implements Consumer<FleetEvent> {
    private volatile Consumer<? super FleetEvent> listener;

    Audience(Consumer<? super FleetEvent> first) {
        listener = first;
    }

    /** From now on this one is told, and no other. */
    void exchange(Consumer<? super FleetEvent> other) {
        listener = other;
    }

    @Override
    public void accept(FleetEvent event) {
        listener.accept(event);
    }
}
