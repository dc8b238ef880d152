package dev.edl.command;

/**
 * A place where commands run: this machine, or one reached over SSH.
 *
 * <p>Safe for use by several threads at once.
 */
public interface Backend extends AutoCloseable {
    /**
     * Starts a command and returns at once or as soon as the machine has been asked to run it.
     *
     * <p>Never throws for what the machine or the way to it does wrong: that is the run's {@link Outcome}
     * ({@link Outcome.NotStarted} when the command cannot have run, {@link Outcome.Lost} when it may have). A command
     * is never sent twice.
     *
     * @throws IllegalStateException if the backend has been closed
     */
    Run start(Command command);

    /**
     * Says that a command is likely to be started next. A backend may start it ahead, when it reads
     * {@link Command.Input.Bytes}, {@link Command.Input.Open} or {@link Command.Input.Stream}: only for programs that do nothing before they have read
     * something. Returns at once; a failure is not told.
     */
    default void prestart(Command command) {}

    /**
     * Opens a way to a TCP port that listens on the machine's own loopback address. It is the caller's to close.
     *
     * @param port 1 to 65535
     * @throws UnreachableException when the machine cannot be reached, or nobody listens there
     * @throws InterruptedException when interrupted meanwhile
     */
    Forward forward(int port) throws UnreachableException, InterruptedException;

    /** Gives up what the backend holds (connections, helpers). Runs that are under way end as {@link Outcome.Lost}. */
    @Override
    void close();
}
