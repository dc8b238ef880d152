package dev.edl.scripting.snippet;

import dev.edl.scripting.ScriptConfiguration;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Asks the compiler whether a text is whole. */
final class Parsing {
    /** A method without its body, which the compiler takes for one that never gets any. */
    private static final Pattern HEAD = Pattern.compile("\\s*[\\w.<>\\[\\], ]+\\s+\\w+\\s*\\([^()]*\\)");

    private Parsing() {}

    static Verdict verdict(String source) {
        if (Completeness.wantsMore(source)) {
            return new Verdict.Incomplete();
        }
        String text = source.stripTrailing();
        var unit = new CompilationUnit(ScriptConfiguration.create());
        unit.addSource("Snippet.groovy", text);
        try {
            unit.compile(Phases.CONVERSION);
            return new Verdict.Complete();
        } catch (MultipleCompilationErrorsException e) {
            return e.getErrorCollector().getErrors().getFirst() instanceof SyntaxErrorMessage first
                    ? judged(first.getCause(), text)
                    : new Verdict.Wrong();
        } catch (CompilationFailedException _) {
            return new Verdict.Wrong();
        }
    }

    /** An error behind the last character asks for more. */
    private static Verdict judged(SyntaxException error, String text) {
        String[] lines = text.split("\n", -1);
        boolean atEnd = error.getStartLine() > lines.length
                || error.getStartLine() == lines.length && error.getStartColumn() > lines[lines.length - 1].length();
        return atEnd || HEAD.matcher(lines[lines.length - 1]).matches()
                ? new Verdict.Incomplete()
                : new Verdict.Wrong();
    }
}
