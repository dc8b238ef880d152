package dev.edl.command;

import java.util.function.Consumer;

/**
 * The handle of a command that was started. Safe for use by several threads, except that {@link #follow} may be called
 * once only.
 */
public interface Run extends AutoCloseable {
    /** A run that ended before it began. Its only event is the end. */
    static Run notStarted(Problem cause) {
        return new EndedRun(new Outcome.NotStarted(cause));
    }

    /**
     * Delivers the run's events to the listener, one at a time and in order (first {@link RunEvent.Started}, if it
     * started; last {@link RunEvent.Ended}), and returns the outcome. A slow listener slows the program's output down,
     * nothing is dropped. May be called once; the listener may be called from several threads, never at the same time.
     *
     * @throws IllegalStateException when it is called a second time
     * @throws InterruptedException when the calling thread is interrupted; the program goes on
     */
    Outcome follow(Consumer<? super RunEvent> listener) throws InterruptedException;

    /** Follows the run, forgetting its output. */
    default Outcome await() throws InterruptedException {
        return follow(event -> {});
    }

    /** Ends the input of a command that was given {@link Command.Input.Open}; harmless otherwise and when repeated. */
    void endInput();

    /** Sends a signal to the program itself (not to a client of ours); harmless when it has ended. */
    void signal(Signal signal);

    /** Ends the program: TERM, and KILL after a grace of some seconds. The outcome becomes {@link Outcome.Stopped}. */
    void cancel();

    /** Lets go of the run without ending the program, as far as the backend can: its input and output are gone. */
    @Override
    void close();
}
