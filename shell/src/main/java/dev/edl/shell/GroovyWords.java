package dev.edl.shell;

import dev.edl.exec.Nearest;
import dev.edl.shell.Groovy.GroovyFailure;
import dev.edl.shell.line.Router;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells why Groovy failed, and what was perhaps meant. */
final class GroovyWords {
    private static final Pattern FIRST =
            Pattern.compile("\\s*([\\p{L}_][\\w-]*)(?:\\s+[\\w'\"/-].*|\\s*)", Pattern.DOTALL);

    private GroovyWords() {}

    static void tell(Context context, Router router, String source, GroovyFailure failure) {
        Matcher first = FIRST.matcher(source);
        Optional<String> command = failure.unknownWord() && first.matches()
                ? Nearest.nearest(
                        first.group(1), context.sitting().orElseThrow().commands())
                : Optional.empty();
        String message = String.valueOf(failure.getMessage());
        context.messages()
                .error(
                        (failure.line() > 1 || source.contains("\n") ? "line " + failure.line() + ": " : "") + message,
                        command.map(name -> "No such command; nearest: " + name)
                                .or(() -> Optional.of("/-v shows the rest")));
    }
}
