package dev.edl.scripting.snippet;

import dev.edl.scripting.Failure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/** Tells in one line how a snippet failed. */
final class Failures {
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*([\\p{L}_$][\\p{L}\\p{N}_$]*).*", Pattern.DOTALL);

    private Failures() {}

    static SnippetException compilation(CompilationFailedException failure, String source, Predicate<String> known) {
        String unknown = firstUnknown(source, known);
        if (failure instanceof MultipleCompilationErrorsException several
                && several.getErrorCollector().getErrors().getFirst() instanceof SyntaxErrorMessage first) {
            return new SnippetException(
                    Failure.uncompiled(oneLine(first.getCause().getOriginalMessage())),
                    first.getCause().getStartLine(),
                    unknown,
                    failure);
        }
        return new SnippetException(Failure.uncompiled(firstLine(failure)), 0, unknown, failure);
    }

    /**
     * Something that was thrown.
     *
     * @param snippet the class whose lines are meant
     * @param known whether there is something of a name
     */
    static SnippetException thrown(Throwable failure, String snippet, String source, Predicate<String> known) {
        return new SnippetException(
                Failure.of(failure), line(failure, snippet), unknown(failure, source, known), failure);
    }

    private static int line(Throwable failure, String snippet) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> (snippet + ".groovy").equals(frame.getFileName()) && frame.getLineNumber() > 0)
                .mapToInt(StackTraceElement::getLineNumber)
                .findFirst()
                .orElse(0);
    }

    private static @Nullable String unknown(Throwable failure, String source, Predicate<String> known) {
        if (!(failure instanceof MissingPropertyException) && !(failure instanceof MissingMethodException)) {
            return null;
        }
        return firstUnknown(source, known);
    }

    private static @Nullable String firstUnknown(String source, Predicate<String> known) {
        Matcher first = FIRST_WORD.matcher(source);
        return first.matches() && !known.test(first.group(1)) && Types.lookupKeyword(first.group(1)) == Types.UNKNOWN
                ? first.group(1)
                : null;
    }

    static String firstLine(CompilationFailedException failure) {
        return oneLine(String.valueOf(failure.getMessage()));
    }

    static String oneLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("wrong");
    }
}
