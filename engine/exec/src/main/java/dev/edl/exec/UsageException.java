package dev.edl.exec;

import org.jspecify.annotations.Nullable;

/** A request that is refused before anything is sent: a name, a size or a setting that cannot be. Immutable. */
public final class UsageException extends ExecException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message, @Nullable String hint) {
        super(message, hint);
    }
}
