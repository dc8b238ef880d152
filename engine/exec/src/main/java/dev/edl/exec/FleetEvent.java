package dev.edl.exec;

import dev.edl.command.RunEvent.Stream;
import java.time.Duration;
import java.util.List;

/**
 * What happens while a request is carried out. The events of one host come in order, one at a time; those of different
 * hosts may come at the same time on different threads.
 */
public sealed interface FleetEvent {

    /** The host has begun to run it, or has found the run to be followed; not told for hosts where it never started. */
    record Started(Host host) implements FleetEvent {}

    /**
     * Output as it came, neither whole lines nor whole characters. The receiver must not keep the array beyond the
     * call. A slow receiver slows down what is sent to it, never the program.
     *
     * @param stream standard error where that is apart, else standard output for both
     */
    record Output(Host host, Stream stream, byte[] buffer, int offset, int length) implements FleetEvent {}

    /** The end on one host, its check included; the last of its events. */
    record Ended(HostResult result) implements FleetEvent {
        public Host host() {
            return result.host();
        }
    }

    /** What happens around the batches of a request that starts runs; one that is not rolling is one batch. */
    sealed interface Turn extends FleetEvent {}

    /**
     * A batch is about to begin.
     *
     * @param name the request's runs' name
     * @param number from 1
     * @param of how many there are
     */
    record BatchBegun(RunName name, int number, int of, List<Host> hosts) implements Turn {
        public BatchBegun {
            hosts = List.copyOf(hosts);
        }
    }

    /** A batch has ended, and the next one begins only after a while. */
    record Pausing(Duration length, int next, int of) implements Turn {}

    /**
     * Too many hosts have failed: this batch and those behind it are never begun, and their hosts end as not started.
     *
     * @param mayFail how many might have
     */
    record Halted(int next, int of, long failed, int mayFail) implements Turn {}
}
