package dev.edl.exec.logs.victoria;

import dev.edl.exec.ExecException;
import org.jspecify.annotations.Nullable;

/** A log server that cannot be asked, or that refuses the question. Immutable. */
public final class LogServerException extends ExecException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Who must act. */
    public enum Reason {
        /** It cannot be reached, or was lost on the way. */
        UNREACHABLE,
        /** It did not answer to the end: less at once may succeed. */
        GAVE_UP,
        /** The question is not LogsQL, or is more than it takes. */
        REFUSED,
        /** What it said is no answer of VictoriaLogs. */
        NOT_UNDERSTOOD
    }

    public LogServerException(Reason reason, String message, @Nullable String hint) {
        super(message, hint);
        this.reason = reason;
    }

    public LogServerException(Reason reason, String message, @Nullable String hint, Throwable cause) {
        super(message, hint, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** True when the same question may be answered another time: nobody has refused it. */
    public boolean mayPass() {
        return reason == Reason.UNREACHABLE || reason == Reason.GAVE_UP;
    }
}
