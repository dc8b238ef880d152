package dev.edl.shell.view;

import dev.edl.command.Problem;
import dev.edl.exec.ExecException;
import dev.edl.exec.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our own words outside of a run: errors, warnings, what was done. Errors go to stderr as {@code edl: message. Hint},
 * with JSON to stdout as an object; the rest always to stderr, and with JSON nowhere.
 *
 * <p>Safe for use by several threads.
 */
public final class Messages {
    private static final String SELF = "edl";

    private final Screen screen;
    private final Format format;

    public Messages(Screen screen, Format format) {
        this.screen = screen;
        this.format = format;
    }

    /** How edl is called again for the same hosts. */
    public String self() {
        return screen.look().self();
    }

    /** Tells that a request was refused. */
    public void error(ExecException refused) {
        error(String.valueOf(refused.getMessage()), refused.hint());
    }

    /** Tells of an error that is about no host. */
    public void error(String message, Optional<String> hint) {
        tell(null, message, hint, "");
    }

    /**
     * The same with what else is to be known, indented, on lines of its own; with JSON without it.
     *
     * @param rest possibly nothing
     */
    public void error(String message, Optional<String> hint, List<String> rest) {
        tell(
                null,
                message,
                hint,
                rest.stream().map(line -> "\n  " + Plain.line(line)).collect(Collectors.joining()));
    }

    /**
     * Tells that a line of a text has failed; why has been told. With JSON an object with {@code line} and {@code code}.
     *
     * @param file which holds the text; empty where it is no file
     * @param next what becomes of the rest
     */
    public void failedLine(String file, int line, int code, String how, String next) {
        switch (format) {
            case TEXT -> say(SELF + ": " + (file.isEmpty() ? "" : file + ": ") + "line " + line + ": " + how + next);
            case JSON ->
                Json.print(
                        screen,
                        object -> object.text("error", how)
                                .text("host", null)
                                .text("file", file.isEmpty() ? null : file)
                                .number("line", line)
                                .number("code", code));
        }
    }

    /** Tells why a host could not be asked. */
    public void error(Host host, Problem problem) {
        String detail = screen.look().verbose() ? detail(problem) : "";
        tell(host.alias(), problem.message(), problem.whatNext(), detail);
    }

    /** Warns, on one line; the request goes on. */
    public void warn(String warning) {
        say("edl: " + Wording.withHint(warning, Optional.empty()));
    }

    /** The same of what others have named. */
    public void sayOf(String line) {
        say(Plain.line(line));
    }

    /** Says a line to the person, unless a program is listening. */
    public void say(String line) {
        switch (format) {
            case TEXT -> screen.say(line);
            case JSON -> {}
        }
    }

    private void tell(@Nullable String host, String message, Optional<String> hint, String detail) {
        switch (format) {
            case TEXT -> {
                String who = screen.look().errPaint().failure(host == null ? SELF : host);
                String plain = (host == null ? SELF : host) + ": " + Wording.withHint(message, hint);
                String line = screen.look().errTerminal()
                        ? Wrapped.line(plain, screen.look().width(), 2)
                        : plain;
                screen.say(who + line.substring((host == null ? SELF : host).length()) + detail);
            }
            case JSON ->
                Json.print(
                        screen,
                        line -> line.text("error", message).text("host", host).textIfAny("hint", hint));
        }
    }

    /** What is known beyond the message, indented, on lines of its own. */
    static String detail(Problem problem) {
        var lines = new StringBuilder();
        String detail = problem.detail();
        if (detail != null) {
            detail.strip().lines().forEach(line -> lines.append("\n  ").append(Plain.line(line)));
        }
        return lines.toString();
    }
}
