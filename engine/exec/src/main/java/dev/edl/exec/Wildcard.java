package dev.edl.exec;

/**
 * Matches names against masks with {@code *} (any characters) and {@code ?} (one), in time bounded by the product of the
 * lengths.
 *
 * <p>Safe for use by several threads at once.
 */
public final class Wildcard {
    private Wildcard() {}

    /** True when the text has a wildcard in it. */
    public static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** True when the whole name matches. */
    public static boolean matches(String mask, String name) {
        int at = 0;
        int inMask = 0;
        int star = -1;
        int afterStar = 0;
        while (at < name.length()) {
            char wanted = inMask < mask.length() ? mask.charAt(inMask) : '\0';
            if (wanted == '*') {
                star = inMask++;
                afterStar = at;
            } else if (inMask < mask.length() && (wanted == '?' || wanted == name.charAt(at))) {
                inMask++;
                at++;
            } else if (star >= 0) {
                inMask = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (inMask < mask.length() && mask.charAt(inMask) == '*') {
            inMask++;
        }
        return inMask == mask.length();
    }
}
