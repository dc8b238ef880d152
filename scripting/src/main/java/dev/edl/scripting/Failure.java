package dev.edl.scripting;

import dev.edl.exec.ExecException;
import dev.edl.exec.files.LocalException;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.scripting.args.WrongArguments;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How something that a snippet or a script threw is told, and which code stands for it: the same for both. Immutable.
 *
 * @param headline one line, without its place
 * @param lastLines what the first failed host wrote last; possibly nothing
 * @param foreseen false when its stack may tell more than the headline does
 */
public record Failure(String headline, List<String> lastLines, int exitCode, boolean foreseen) {
    /** Any failure that is no request's. */
    public static final int FAILED = 1;

    /** What is refused before anything is done. */
    public static final int REFUSED = 125;

    public static final int INTERRUPTED = 130;

    /** A host or the log server that cannot be asked. */
    public static final int UNREACHED = 255;

    public Failure {
        lastLines = List.copyOf(lastLines);
    }

    private Failure(String headline, int exitCode) {
        this(headline, List.of(), exitCode, true);
    }

    /** Something was interrupted, and no host had a part in it. */
    public static Failure interrupted(String headline) {
        return new Failure(headline, INTERRUPTED);
    }

    /** It does not compile, and nothing of it was done. */
    public static Failure uncompiled(String headline) {
        return new Failure(headline, List.of(), REFUSED, false);
    }

    /** Of what was thrown; {@link ExitRequested} counts too, with its code. */
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case ExitRequested exit -> new Failure(String.valueOf(exit.getMessage()), exit.code());
            case RequestFailed failed -> new Failure(failed.headline(), failed.lastLines(), failed.exitCode(), true);
            case ExecException refused -> new Failure(refused.messageAndHint(), code(refused));
            case WrongArguments wrong -> new Failure(wrong.getMessage() + " (see --help)", REFUSED);
            case LocalException local -> new Failure(String.valueOf(local.getMessage()), REFUSED);
            case CancelledException cancelled -> interrupted(String.valueOf(cancelled.getMessage()));
            case InterruptedException _ -> interrupted("interrupted");
            case MissingPropertyException missing
            when isScript(missing.getType()) -> unforeseen("no such variable: " + missing.getProperty());
            case MissingMethodException missing when isOurs(missing.getType()) -> unforeseen(words(missing));
            default -> unforeseen(words(thrown));
        };
    }

    private static int code(ExecException refused) {
        return refused instanceof LogServerException server && server.mayPass() ? UNREACHED : REFUSED;
    }

    private static Failure unforeseen(String headline) {
        return new Failure(headline, List.of(), FAILED, false);
    }

    private static boolean isScript(@Nullable Class<?> type) {
        return type != null && EdlScript.class.isAssignableFrom(type);
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return isScript(type) || type != null && type.getName().startsWith(Failure.class.getPackageName() + ".");
    }

    private static String words(MissingMethodException missing) {
        Class<?> type = missing.getType();
        return "no such method: " + missing.getMethod() + arguments(missing)
                + (isScript(type) ? "" : " of " + type.getSimpleName())
                + Spelling.hint(Spelling.method(type, missing.getMethod()));
    }

    private static String arguments(MissingMethodException missing) {
        return Arrays.stream(missing.getArguments()).map(Failure::type).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String type(@Nullable Object argument) {
        return switch (argument) {
            case null -> "null";
            case Closure<?> _ -> "Closure";
            default -> argument.getClass().getSimpleName();
        };
    }

    private static String words(Throwable thrown) {
        // Groovy has names of its own for what it throws without a stack.
        String type = thrown.getClass().getSimpleName().replaceFirst("NoStack$", "");
        String message = message(thrown);
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> type + ": " + line)
                .orElse(type);
    }

    private static String message(Throwable thrown) {
        try {
            return thrown.getMessage() == null ? "" : thrown.getMessage();
        } catch (Throwable unreadable) {
            // Its class is the user's own, and may throw as well.
            return "";
        }
    }
}
