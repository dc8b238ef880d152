package dev.edl.scripting;

import java.util.List;

/** A request that was carried out, and not well everywhere. Thrown unless it was asked {@code unchecked}. */
public class RequestFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String headline;
    private final transient List<String> lastLines;
    private final int exitCode;

    RequestFailed(String headline, List<String> lastLines, int exitCode) {
        super(lastLines.isEmpty() ? headline : headline + "\n  " + String.join("\n  ", lastLines));
        this.headline = headline;
        this.lastLines = List.copyOf(lastLines);
        this.exitCode = exitCode;
    }

    RequestFailed(String headline, int exitCode) {
        this(headline, List.of(), exitCode);
    }

    /** What failed where, in one line: {@code db1: 'systemctl restart cassandra' exited 1}. */
    public final String headline() {
        return headline;
    }

    /** The last lines that the first failed host wrote; may be none. */
    public final List<String> lastLines() {
        return lastLines;
    }

    /** The code that the request would have had on the command line. */
    public final int exitCode() {
        return exitCode;
    }
}
