package dev.edl.command.local;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads why the virtual machine could not start a program: it says so only in the words of its message. */
public final class StartFailure {
    private static final Pattern NUMBER = Pattern.compile("error[=:] ?(\\d+)");
    private static final int NO_ENTRY = 2;
    private static final int TOO_LONG = 7;
    private static final int BAD_FORMAT = 8;
    private static final int NO_ACCESS = 13;

    private StartFailure() {}

    /** Explains it for the program that was to be started on this machine. */
    public static Problem explain(String program, IOException e) {
        String words = String.valueOf(e.getMessage());
        Matcher matcher = NUMBER.matcher(words);
        int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        Problem problem = switch (number) {
            case NO_ENTRY -> new Problem(Kind.NO_PROGRAM, "no such program: " + program);
            case NO_ACCESS, BAD_FORMAT -> new Problem(Kind.NOT_EXECUTABLE, "cannot be executed: " + program);
            case TOO_LONG -> new Problem(Kind.SETTING, "the words and the environment are too long");
            default -> new Problem(Kind.MACHINE, "cannot be started: " + program);
        };
        return problem.withDetail(words);
    }
}
