package dev.edl.exec.files;

/** Files on their way to one host, or from it. {@link #perform} is for one thread; any may close it, which ends the work. */
public sealed interface HostTransfer extends AutoCloseable permits HostPut, HostGet {
    /**
     * Does the work.
     *
     * @throws dev.edl.exec.unit.HostFailure when it cannot be done; nothing of it has its final name then, unless the
     *     problem says so
     */
    Brought perform();

    @Override
    void close();
}
