package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.LogServerException;
import java.util.Set;

/** Is told what is found. Called by the thread that asks. */
public interface LogListener {
    /** Before the first line: where lines were found, and of what; empty sets when there are none. */
    default void begins(Set<String> hosts, Set<String> units) {}

    void line(LogLine line);

    /** So many more lines, between those that were told, have not come. Of what is followed; else the summary has it. */
    default void missing(LogFile file, long lines) {}

    /** Nothing more is there for now; of what is followed. */
    default void paused() {}

    /** The server cannot be reached; it is asked again, and what is logged meanwhile told then. Of what is followed. */
    default void away(LogServerException why) {}
}
