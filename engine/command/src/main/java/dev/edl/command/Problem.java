package dev.edl.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be done, for a person to read and for a program to tell apart.
 *
 * @param kind what sort of failure it is
 * @param message one line, without the host's name in front and without a full stop at its end
 * @param hint what to do next, one line; null when there is nothing to say
 * @param detail all that is known beyond the message (the other side's own words, the exception), for {@code -v}
 */
public record Problem(
        Kind kind,
        String message,
        @Nullable String hint,
        @Nullable String detail) {
    public Problem(Kind kind, String message) {
        this(kind, message, null, null);
    }

    public Problem(Kind kind, String message, @Nullable String hint) {
        this(kind, message, hint, null);
    }

    /** A fault of ours, found by what was thrown. */
    public static Problem fault(Throwable thrown) {
        return new Problem(Kind.PROTOCOL, "a fault of ours: " + thrown, "please report it").withDetail(thrown);
    }

    /** What to do next, when there is something to say. */
    public Optional<String> whatNext() {
        return Optional.ofNullable(hint);
    }

    public Problem withDetail(String more) {
        return new Problem(kind, message, hint, more);
    }

    /** The same, with all that is known of what was thrown. */
    public Problem withDetail(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return withDetail(text.toString());
    }

    /** The sorts of failure, by who must act. */
    public enum Kind {
        /** The machine could not be reached: no such name, refused, no route, silence. */
        UNREACHABLE,
        /** The machine answered and is not the one that is known by this name. */
        HOST_KEY,
        /** The machine refused our key, user or agent. */
        AUTHENTICATION,
        /** The login works, the privilege does not: sudo asks for a password or refuses. */
        PRIVILEGE,
        /** The machine lacks what a run needs: systemd, a tool, a writable log folder. */
        MACHINE,
        /** A disk of the machine is full. */
        DISK_FULL,
        /** No such program. */
        NO_PROGRAM,
        /** The program is there and cannot be executed. */
        NOT_EXECUTABLE,
        /** No such user, group or folder, or no right to enter it. */
        SETTING,
        /** The run's name is taken by one that is running. */
        NAME_TAKEN,
        /** The connection broke in mid-run. */
        CONNECTION,
        /** The machine fell silent in mid-run, and was given up. */
        SILENT,
        /** The machine was started anew in mid-run. */
        REBOOTED,
        /** We gave it up ourselves before it was sent (interrupted, closed). */
        GIVEN_UP,
        /** An answer that we do not understand: a fault of ours or of the machine. */
        PROTOCOL;

        /** True when the machine itself could not be used at all, whatever the command. */
        public boolean unreachable() {
            return switch (this) {
                case UNREACHABLE, HOST_KEY, AUTHENTICATION -> true;
                case PRIVILEGE,
                        MACHINE,
                        DISK_FULL,
                        NO_PROGRAM,
                        NOT_EXECUTABLE,
                        SETTING,
                        NAME_TAKEN,
                        CONNECTION,
                        SILENT,
                        REBOOTED,
                        GIVEN_UP,
                        PROTOCOL -> false;
            };
        }
    }
}
