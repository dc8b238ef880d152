package dev.edl.shell;

import dev.edl.scripting.Failure;
import dev.edl.scripting.Log;
import dev.edl.scripting.ScriptContext;
import dev.edl.scripting.SentToBackground;
import dev.edl.scripting.Session;
import dev.edl.scripting.Streams;
import dev.edl.scripting.Values;
import dev.edl.scripting.snippet.Candidate;
import dev.edl.scripting.snippet.Completeness;
import dev.edl.scripting.snippet.Declared;
import dev.edl.scripting.snippet.Evaluator;
import dev.edl.scripting.snippet.SnippetException;
import dev.edl.scripting.snippet.Variable;
import dev.edl.scripting.snippet.Verdict;
import dev.edl.shell.view.OutputClosed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The Groovy of a sitting: what was declared stays. Nothing of it is loaded before it is needed. Snippets are carried out
 * on a thread of their own, so that Ctrl-C can end them. For one thread.
 */
final class Groovy {
    private static final int LONGEST_VALUE = 1000;

    private final ScriptContext context;
    private final EndingRequests requests;
    private @Nullable Evaluator evaluator;
    private boolean suspended;

    /**
     * Nothing is loaded yet.
     *
     * @param requests the commands that the session's snippets wait for
     * @param output what {@code println} writes to
     */
    Groovy(Session session, EndingRequests requests, PrintStream output, PrintStream errors, boolean verbose) {
        this.requests = requests;
        this.context =
                new ScriptContext("edl", session, new Log(errors, verbose), new Streams(output, errors), List.of());
    }

    /** Why a source could not be carried out, in one line. */
    static final class GroovyFailure extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Failure failure;
        private final int line;
        private final boolean unknownWord;

        private GroovyFailure(Failure failure, int line, boolean unknownWord, @Nullable Throwable cause) {
            super(failure.headline(), cause);
            this.failure = failure;
            this.line = line;
            this.unknownWord = unknownWord;
        }

        /** How it is told. */
        Failure failure() {
            return failure;
        }

        /** In which of its lines, from 1; 0 when that is not known. */
        int line() {
            return line;
        }

        /** What a batch that stops here exits with. */
        int exitCode() {
            return failure.exitCode();
        }

        /** Whether its first word is a name that nothing has: a command may have been meant. */
        boolean unknownWord() {
            return unknownWord;
        }
    }

    /** Loads what the first snippet would have to wait for. By any thread. */
    void warm() {
        Evaluator.warm(context);
    }

    private Evaluator evaluator() {
        if (evaluator == null) {
            evaluator = new Evaluator(context);
        }
        return evaluator;
    }

    /**
     * Carries out a source once.
     *
     * @return its value; null also where it has none
     * @throws GroovyFailure when it cannot be read, failed, or was interrupted
     */
    @Nullable
    Object evaluate(String source) throws GroovyFailure {
        Evaluator own = evaluator();
        suspended = false;
        var work = new Interruptible(
                "edl-groovy",
                () -> own.evaluate(source),
                requests,
                context.streams().errors());
        try {
            return work.call().orElse(null);
        } catch (ExecutionException e) {
            return went(Objects.requireNonNullElse(e.getCause(), e), work.exitCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GroovyFailure(Failure.interrupted("interrupted"), 0, false, e);
        } finally {
            context.streams().output().flush();
        }
    }

    /** The run that was sent to the background is what the snippet came to. */
    private Object went(Throwable thrown, OptionalInt signalled) throws GroovyFailure {
        if (thrown.getCause() instanceof SentToBackground sent) {
            suspended = true;
            context.streams().errors().println("edl: what the snippet would do next is not done");
            return sent.run();
        }
        if (thrown.getCause() instanceof OutputClosed closed) {
            throw closed;
        }
        throw failure(thrown, signalled);
    }

    private static GroovyFailure failure(Throwable thrown, OptionalInt signalled) {
        return switch (thrown) {
            case Interruptible.LeftBehind left ->
                new GroovyFailure(
                        ended(Failure.interrupted(String.valueOf(left.getMessage())), signalled), 0, false, null);
            case SnippetException snippet ->
                new GroovyFailure(
                        ended(snippet.failure(), signalled),
                        snippet.line(),
                        snippet.unknownWord().isPresent(),
                        snippet.getCause());
            default -> new GroovyFailure(Failure.of(thrown), 0, false, thrown);
        };
    }

    /** With the code of the signal that ended it. */
    private static Failure ended(Failure failure, OptionalInt signalled) {
        return signalled.isEmpty()
                ? failure
                : new Failure(failure.headline(), failure.lastLines(), signalled.getAsInt(), failure.foreseen());
    }

    /** What the last source declared: nothing where it was left before its end. */
    Declared declared() {
        return suspended ? Declared.NOTHING : evaluator().declared();
    }

    /** The value of a variable; null also where there is none. */
    @Nullable
    Object value(String name) {
        return evaluator().variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(Variable::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether a source goes on in the next line. */
    boolean incomplete(String source) {
        return !GroovyWords.isHostSet(source) && wantsMore(source);
    }

    private boolean wantsMore(String source) {
        return Completeness.wantsMore(source) || evaluator().completeness(source) instanceof Verdict.Incomplete;
    }

    /** Gives a variable a value. */
    void set(String name, @Nullable Object value) {
        evaluator().set(name, value);
    }

    /** A value in one line, as it stands behind {@code ==>}. */
    String describe(@Nullable Object value) {
        String line = String.valueOf(read(() -> Values.describe(value)));
        return line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + "…" : line;
    }

    /** A value as JSON has it. */
    @Nullable
    Object plain(@Nullable Object value) {
        return read(() -> Values.plain(value));
    }

    /** Reading a value is code of the user's too, which Ctrl-C ends. */
    private @Nullable Object read(Callable<? extends @Nullable Object> reading) {
        try {
            return new Interruptible(
                            "edl-groovy", reading, requests, context.streams().errors())
                    .call()
                    .orElse(null);
        } catch (ExecutionException e) {
            return "<" + Objects.requireNonNullElse(e.getCause(), e).getMessage() + ">";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "<interrupted>";
        }
    }

    /** The variables with their types and values, in the order in which they came. */
    List<Variable> variables() {
        return evaluator().variables();
    }

    /** The methods' signatures. */
    List<String> methods() {
        return evaluator().methods();
    }

    /** The classes that were declared. */
    List<String> types() {
        return evaluator().types();
    }

    /** As they were written. */
    List<String> imports() {
        return evaluator().imports().stream().map(one -> "import " + one).toList();
    }

    /** Forgets a variable, a method or an import; false when there is none of that name. */
    boolean drop(String name) {
        return evaluator().drop(name);
    }

    /** What may stand at the cursor; before Groovy was used a mere word, which may be a command's, does not wait for it. */
    List<Candidate> members(String source, int cursor) {
        return evaluator == null && source.matches("\\w*")
                ? List.of()
                : new ArrayList<>(evaluator().members(source, cursor));
    }

    /** Forgets all. */
    void reset() {
        if (evaluator != null) {
            evaluator.reset();
        }
    }
}
