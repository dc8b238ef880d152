package dev.edl.exec.logs.victoria;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parts of questions in LogsQL. Every value is quoted, so that nothing of it can be taken for LogsQL.
 *
 * @see <a href="https://docs.victoriametrics.com/victorialogs/logsql/">LogsQL</a>
 */
public final class LogsQl {
    /** All rows. */
    public static final String ALL = "*";

    private static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    /** Characters that mean something in Go's regular expressions (regexp.QuoteMeta). */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

    private LogsQl() {}

    /** A literal, as Go writes a string. */
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            switch (next) {
                case '"', '\\' -> quoted.append('\\').append(next);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (next < ' ' || next == 0x7f) {
                        quoted.append(String.format("\\x%02x", (int) next));
                    } else {
                        // Half a character is what stands here for a byte that is not UTF-8; it would be sent as '?'.
                        quoted.append(isHalf(text, at) ? '\ufffd' : next);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isHalf(String text, int at) {
        return Character.isSurrogate(text.charAt(at))
                && !(at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)))
                && !(at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1)));
    }

    /** Rows whose field is this text; an empty one also where there is no such field. */
    public static String is(String field, String value) {
        return quote(field) + ":=" + quote(value);
    }

    /** Rows whose field is one of these texts. */
    public static String isOneOf(String field, Collection<String> values) {
        return quote(field) + ":in(" + values.stream().map(LogsQl::quote).collect(Collectors.joining(",")) + ")";
    }

    /** Rows whose field is like one of these patterns, in which {@code *} and {@code ?} stand for what they do in a shell. */
    public static String isLike(String field, Collection<String> patterns) {
        String either = patterns.stream().map(LogsQl::expression).collect(Collectors.joining("|"));
        return quote(field) + ":~" + quote("^(?:" + either + ")$");
    }

    private static String expression(String pattern) {
        return pattern.chars()
                .mapToObj(next -> switch (next) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> literal(Character.toString(next));
                })
                .collect(Collectors.joining());
    }

    /** Rows whose field has a value. */
    public static String has(String field) {
        return quote(field) + ":*";
    }

    /** Rows that have this text somewhere in their line. */
    public static String contains(String text) {
        return "_msg:~" + quote(literal(text));
    }

    /** Rows of this time; the end is not part of it. */
    public static String time(Optional<Instant> from, Optional<Instant> to) {
        String after = from.map(time -> "_time:>=" + known(time)).orElse("");
        String before = to.map(time -> "_time:<" + known(time)).orElse("");
        return after.isEmpty() || before.isEmpty() ? after + before : after + " " + before;
    }

    /** The server counts nanoseconds from 1970 in 64 bits; a time that these cannot tell would be another one to it. */
    private static Instant known(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    private static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
