package dev.edl.exec.logs;

import java.time.Instant;

/** Times as the server writes them: ISO 8601 in UTC, with as many digits as are wanted, so that their texts do not sort. */
final class Times {
    private Times() {}

    static String earlier(String one, String other) {
        return compare(one, other) <= 0 ? one : other;
    }

    static String later(String one, String other) {
        return compare(one, other) >= 0 ? one : other;
    }

    /** An empty one is before all. */
    static int compare(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? -1 : 1;
        }
        return Instant.parse(one).compareTo(Instant.parse(other));
    }
}
