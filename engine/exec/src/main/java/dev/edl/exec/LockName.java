package dev.edl.exec;

import java.util.regex.Pattern;

/**
 * The name N of a lock, which is the unit {@code edl-lock-N.service} on the host that keeps it. Immutable.
 *
 * @param text {@code [A-Za-z0-9][A-Za-z0-9_.-]{0,99}}, in which systemd finds nothing to change
 */
public record LockName(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    /**
     * Checks the name.
     *
     * @throws UsageException when it is not of that form
     */
    public LockName {
        if (!FORM.matcher(text).matches()) {
            throw new UsageException(
                    "not a name for a lock: '" + text + "'",
                    "letters, digits, '_', '.' and '-', beginning with a letter or digit, 100 at most");
        }
    }

    /** The name of the unit, with its type. */
    public String unit() {
        return "edl-lock-" + text + ".service";
    }

    @Override
    public String toString() {
        return text;
    }
}
