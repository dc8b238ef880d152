package dev.edl.exec.logs;

import java.util.Set;

/** Is told what is found. Called by the thread that asks. */
public interface LogListener {
    /** Before the first line: where lines were found, and of what; empty sets when there are none. */
    default void begins(Set<String> hosts, Set<String> units) {}

    void line(LogLine line);
}
