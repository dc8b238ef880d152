package dev.edl.exec.unit;

/** Takes the outputs of runs that were logged, one after the other. */
public interface LogSink extends Following.Sink {
    /**
     * A run's output begins.
     *
     * @param record its header alone
     * @param bytes how much output follows
     * @param gone true when its log is no longer there
     */
    void run(RunRecord record, long bytes, boolean gone);
}
