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

    /** Gives up what the backend holds (connections, helpers). Runs that are under way end as {@link Outcome.Lost}. */
    @Override
    void close();
}
