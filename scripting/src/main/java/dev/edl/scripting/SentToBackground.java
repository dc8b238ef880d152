package dev.edl.scripting;

/** Ends a snippet whose command its user has sent to the background: the run goes on. {@code finally} blocks are executed. */
public final class SentToBackground extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Background run;

    SentToBackground(Background run) {
        super("sent to the background: " + run, null, false, false);
        this.run = run;
    }

    public Background run() {
        return run;
    }
}
