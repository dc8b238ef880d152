package dev.edl.scripting;

/** A command that did not succeed on every host; names the hosts, the command, the outcome and the last lines. */
public final class CommandFailed extends RequestFailed {
    private static final long serialVersionUID = 1L;

    private final transient Result result;

    CommandFailed(Result result) {
        super(FailureWords.headline(result), FailureWords.lastLines(result), result.getExitCode());
        this.result = result;
    }

    /** All that came of it. */
    public Result result() {
        return result;
    }
}
