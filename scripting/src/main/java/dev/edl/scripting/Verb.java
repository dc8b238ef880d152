package dev.edl.scripting;

import java.util.HashSet;
import java.util.Set;

/**
 * The verbs with named arguments. The compiler is told the same by {@code @NamedParam}, which is slow to read while a script
 * waits; a test holds the two together.
 */
enum Verb {
    START(
            "start",
            selecting(
                    "name",
                    "timeout",
                    "user",
                    "cwd",
                    "env",
                    "secretEnv",
                    "stdin",
                    "script",
                    "memoryMax",
                    "cpuQuota",
                    "property",
                    "fanout",
                    "serial",
                    "shell",
                    "split",
                    "log",
                    "keepChildren",
                    "yes",
                    "check")),
    RUN(
            "run",
            and(START.arguments, "raw", "batch", "checkEvery", "checkTimeout", "maxFail", "pause", "lock", "lockWait")),
    LIST("list", selecting()),
    HISTORY("history", selecting("limit")),
    STOP("stop", selecting("yes")),
    SIGNAL("signal", selecting("yes")),
    LOGS("logs", selecting("lines", "all")),
    ATTACH("attach", selecting()),
    AWAIT("await", selecting("within")),
    LOCK("lock", Set.of("wait")),
    PUT("put", selecting("user", "mode", "digest", "yes")),
    GET("get", selecting("digest")),
    QUERY("query", logged("since", "until", "last", "incomplete")),
    TAIL("tail", logged("last")),
    STATS("stats", logged("since", "until")),
    ROWS("rows", logged("since", "until")),
    WAIT_FOR("waitFor", Set.of("every"));

    private final String text;
    private final Set<String> arguments;

    Verb(String text, Set<String> arguments) {
        this.text = text;
        this.arguments = arguments;
    }

    private static Set<String> selecting(String... more) {
        return and(Set.of("on", "type", "exclude"), more);
    }

    private static Set<String> logged(String... more) {
        return and(selecting("unit", "grep", "filter"), more);
    }

    private static Set<String> and(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }

    /** The names that it knows. */
    Set<String> arguments() {
        return arguments;
    }

    /** As it is written in a script. */
    @Override
    public String toString() {
        return text;
    }
}
