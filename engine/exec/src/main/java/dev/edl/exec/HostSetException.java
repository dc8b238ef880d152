package dev.edl.exec;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An expression for hosts that cannot be read, or that names what is not there. Immutable. */
public final class HostSetException extends ExecException {
    private static final long serialVersionUID = 1L;

    private final String expression;
    private final int position;

    @SuppressWarnings("serial") // List.copyOf gives one that is serializable
    private final List<String> unknown;

    private HostSetException(
            String message, @Nullable String hint, String expression, int position, List<String> unknown) {
        super(message, hint);
        this.expression = expression;
        this.position = position;
        this.unknown = List.copyOf(unknown);
    }

    /** The expression cannot be read; {@code position} counts from 1. */
    static HostSetException syntax(String expression, int position, String message, @Nullable String hint) {
        return new HostSetException(message, hint, expression, position, List.of());
    }

    /** The expression can be read, and means what is not there. */
    static HostSetException unknown(String expression, List<String> names, String message, @Nullable String hint) {
        return new HostSetException(message, hint, expression, 0, names);
    }

    /** The expression as it was given. */
    public String expression() {
        return expression;
    }

    /** Where it cannot be read, counted in characters from 1; empty when it could be. */
    public OptionalInt position() {
        return position > 0 ? OptionalInt.of(position) : OptionalInt.empty();
    }

    /** The hosts, or the group, that are not there; empty when the syntax is at fault. */
    public List<String> unknown() {
        return unknown;
    }
}
