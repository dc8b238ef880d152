package dev.edl.exec;

import java.util.regex.Pattern;

/**
 * What a host is there for: {@code cassandra}, {@code stress}, {@code control}, or whatever the inventory says.
 *
 * <p>Immutable.
 *
 * @param name lower case: letters, digits, {@code _}, {@code .} and {@code -}, beginning with a letter or digit
 */
public record HostType(String name) implements Comparable<HostType> {
    // Stands before the constants: they are checked against it.
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_.-]*");

    /** What {@code run} takes when nothing else is said. */
    public static final HostType CASSANDRA = new HostType("cassandra");

    /** What keeps locks where there is one. */
    public static final HostType CONTROL = new HostType("control");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public HostType {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not a host type: '" + name + "'");
        }
    }

    /** True when the text can be a type's name. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(HostType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
