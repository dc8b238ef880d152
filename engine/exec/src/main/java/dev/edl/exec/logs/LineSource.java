package dev.edl.exec.logs;

/** Lines one after the other. For one thread. */
interface LineSource extends AutoCloseable {
    /**
     * Goes to the next line; false when there is none.
     *
     * @throws dev.edl.exec.logs.victoria.LogServerException when the server fails
     */
    boolean next() throws InterruptedException;

    /** The line that it is at. */
    LogLine line();

    @Override
    void close();
}
