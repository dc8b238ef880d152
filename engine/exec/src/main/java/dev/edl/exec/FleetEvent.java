package dev.edl.exec;

import dev.edl.command.RunEvent.Stream;

/**
 * What happens while a request is carried out. The events of one host come in order, one at a time; those of different
 * hosts may come at the same time on different threads.
 */
public sealed interface FleetEvent {
    Host host();

    /** The host has begun to run it, or has found the run to be followed; not told for hosts where it never started. */
    record Started(Host host) implements FleetEvent {}

    /**
     * Output as it came, neither whole lines nor whole characters. The receiver must not keep the array beyond the
     * call. A slow receiver slows down what is sent to it, never the program.
     *
     * @param stream standard error where that is apart, else standard output for both
     */
    record Output(Host host, Stream stream, byte[] buffer, int offset, int length) implements FleetEvent {}

    /** The end on one host; the last of its events. */
    record Ended(HostResult result) implements FleetEvent {
        @Override
        public Host host() {
            return result.host();
        }
    }
}
