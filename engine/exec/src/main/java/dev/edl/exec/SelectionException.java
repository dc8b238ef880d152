package dev.edl.exec;

import org.jspecify.annotations.Nullable;

/** A selection that chooses nothing, or by a type that is not there. Immutable. */
public final class SelectionException extends ExecException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SelectionException(Reason reason, String message, @Nullable String hint) {
        super(message, hint);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why nothing could be chosen. */
    public enum Reason {
        /** The inventory has no such type. */
        UNKNOWN_TYPE,
        /** A host that was named is there, and not of the type that was asked for. */
        OTHER_TYPE,
        /** What was asked for leaves no host. */
        EMPTY,
        /** Nothing was asked for, and there is no type to take by default. */
        UNDECIDED
    }
}
