package dev.edl.exec;

/**
 * How a request is spread over its hosts.
 *
 * @param limit at how many hosts it works at once; 1 is one after the other
 * @param keepOutput whether the report keeps the outputs, and not only passes them on
 */
public record FanOut(int limit, boolean keepOutput) {
    /** As many as are worked at together unless something else is said. */
    public static final int USUAL_LIMIT = 64;

    public FanOut {
        if (limit < 1) {
            throw new UsageException("a fan-out is 1 at least, not " + limit, null);
        }
    }

    public static FanOut usual() {
        return new FanOut(USUAL_LIMIT, true);
    }
}
