package dev.edl.scripting;

/**
 * The thread was interrupted while it waited for hosts: what it followed in the foreground was stopped. The interrupt is
 * consumed, so that {@code finally} blocks can still use the hosts. {@code unchecked} does not hold it back.
 */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what became of what was waited for. */
    public CancelledException(String message) {
        super(message);
    }
}
