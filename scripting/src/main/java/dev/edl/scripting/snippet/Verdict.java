package dev.edl.scripting.snippet;

/** Whether a piece of Groovy can be evaluated as it is. A closed set. */
public sealed interface Verdict {
    /** It can. */
    record Complete() implements Verdict {}

    /** More must follow. */
    record Incomplete() implements Verdict {}

    /** Whatever follows, it cannot. */
    record Wrong() implements Verdict {}
}
