package dev.edl.exec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of what this module throws: a request that cannot be carried out as it was asked. What a host does wrong
 * is never thrown, it is an outcome.
 *
 * <p>The message is one line, without a full stop at its end. Immutable.
 */
public abstract class ExecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    protected ExecException(String message, @Nullable String hint) {
        super(message);
        this.hint = hint;
    }

    protected ExecException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do next, one line, when there is something to say. */
    public final Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The message and, if there is one, the hint behind a full stop, as one line of sentences. */
    public final String messageAndHint() {
        String message = Sentences.of(String.valueOf(getMessage()));
        return hint == null ? message : message + ". " + Sentences.behindOthers(hint);
    }
}
