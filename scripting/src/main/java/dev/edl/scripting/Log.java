package dev.edl.scripting;

import java.io.PrintStream;

/** Writes lines about what a script does, apart from its output. Safe for use by several threads. */
public final class Log {
    private final PrintStream to;
    private final boolean verbose;

    /**
     * Writes to a stream.
     *
     * @param verbose whether {@link #debug} is heard
     */
    public Log(PrintStream to, boolean verbose) {
        this.to = to;
        this.verbose = verbose;
    }

    /** Writes the text alone. */
    public void info(Object text) {
        to.println(text);
    }

    public void warn(Object text) {
        to.println("warning: " + text);
    }

    public void error(Object text) {
        to.println("error: " + text);
    }

    /** Writes only where verbosity was asked for. */
    public void debug(Object text) {
        if (verbose) {
            to.println("debug: " + text);
        }
    }
}
