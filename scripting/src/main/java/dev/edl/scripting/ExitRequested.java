package dev.edl.scripting;

/** Ends a script; thrown by {@code exit}. {@code finally} blocks run. */
public final class ExitRequested extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    ExitRequested(int code) {
        super("exit " + code, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
