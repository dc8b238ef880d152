package dev.edl.scripting;

import dev.edl.exec.Host;

/** What happens to a run that is followed. A closed set. */
public sealed interface Event {
    Host host();

    /** The run was found, or began. */
    record Started(Host host) implements Event {}

    /**
     * It wrote a line.
     *
     * @param text without its end
     */
    record Line(Host host, String text) implements Event {
        @Override
        public String toString() {
            return host + ": " + text;
        }
    }

    /** It ended there; the last event of a host. */
    record Ended(Host host, HostOutcome outcome) implements Event {
        @Override
        public String toString() {
            return host + " " + outcome.getOutcome();
        }
    }
}
