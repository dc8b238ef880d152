package dev.edl.shell;

import dev.edl.exec.Nearest;
import dev.edl.shell.Groovy.GroovyFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells why Groovy failed, and what was perhaps meant. */
final class GroovyWords {
    private static final Pattern FIRST =
            Pattern.compile("\\s*([\\p{L}_][\\w-]*)(?:\\s+[\\w'\"/-].*|\\s*)", Pattern.DOTALL);

    private static final Pattern PROGRAM = Pattern.compile("\\s*[a-z][a-z0-9_-]*(?:\\s+[\\w'\"/.-]+)*\\s*");
    private static final Pattern HOST_SET = Pattern.compile("@[a-z][\\w-]*");

    private GroovyWords() {}

    /**
     * Tells it in one line; what a failed command said last comes below.
     *
     * @param tellLine whether in which of its lines, where there are several
     */
    static void tell(Context context, String source, GroovyFailure failure, boolean tellLine) {
        Sitting sitting = context.sitting().orElseThrow();
        Matcher first = FIRST.matcher(source);
        Optional<String> near = failure.unknownWord() && first.matches()
                ? Nearest.nearest(first.group(1), Commands.names())
                : Optional.empty();
        if (near.isPresent()) {
            context.messages().error("no such command: " + first.group(1), near.map(name -> "Nearest: " + name));
            return;
        }
        if (isHostSet(source)) {
            String set = source.strip();
            context.messages().error(set + " is a host set", Optional.of("it is shown by hosts --hosts " + set));
            return;
        }
        String line = tellLine && failure.line() > 0 && source.contains("\n") ? "line " + failure.line() + ": " : "";
        context.messages().error(line + failure.getMessage(), hint(sitting, source, failure), rest(sitting, failure));
    }

    /** Whether it is one as {@code @failed} and no annotation, which begins with a capital letter. */
    static boolean isHostSet(String source) {
        return HOST_SET.matcher(source.strip()).matches();
    }

    private static Optional<String> hint(Sitting sitting, String source, GroovyFailure failure) {
        if (failure.unknownWord() && PROGRAM.matcher(source).matches()) {
            return Optional.of("a command for the hosts is: exec run -- " + source.strip() + "; of this machine: !"
                    + source.strip());
        }
        return !failure.failure().foreseen() && !sitting.options().verbose
                ? Optional.of(sitting.prompts() ? "/-v shows the rest" : "-v shows the rest")
                : Optional.empty();
    }

    private static List<String> rest(Sitting sitting, GroovyFailure failure) {
        var rest = new ArrayList<>(failure.failure().lastLines());
        if (sitting.options().verbose) {
            stack(failure).lines().forEach(rest::add);
        }
        return rest;
    }

    /** All that is known of it. */
    static String stack(GroovyFailure failure) {
        var text = new StringWriter();
        Throwable cause = failure.getCause();
        (cause == null ? failure : cause).printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
