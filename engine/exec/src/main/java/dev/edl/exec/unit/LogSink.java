package dev.edl.exec.unit;

/** Takes the outputs of runs that were logged, one after the other. */
public interface LogSink extends Following.Sink {
    /**
     * A run's output begins; where standard error is apart, that comes next, as if it were another run's.
     *
     * @param record its header alone, of this stream
     * @param bytes how much output follows
     * @param gone true when its log is no longer there
     */
    void run(RunRecord record, long bytes, boolean gone);
}
