package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.Report;

/** What a run puts on stdout. Called for one host at a time from one thread, for different hosts from many. */
interface Body {
    /** Takes the beginning of one host. */
    default void started(Host host) {}

    /** Takes output as it comes. */
    default void output(FleetEvent.Output output) {}

    /** Takes the end of one host. */
    void ended(HostResult result);

    /** Takes what happens between batches. */
    default void turn(FleetEvent.Turn turn) {}

    /** There comes no more output from a host for now. */
    default void end(String host) {}

    /** All hosts have ended. */
    default void finish(Report report) {}

    /** Whether the results must hold the outputs. */
    boolean keepsOutput();

    /** Gives up what is held; nothing is shown. */
    default void close() {}
}
