package dev.edl.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Groovy of a sitting: what was declared stays. Nothing of it is loaded before it is needed. */
interface Groovy extends AutoCloseable {
    /**
     * Carries out a source once, on the calling thread; interrupting that ends it.
     *
     * @return its value; null also where it has none
     * @throws GroovyFailure when it cannot be read, or failed
     */
    @Nullable
    Object evaluate(String source) throws GroovyFailure;

    /** Whether a source goes on in the next line. */
    boolean incomplete(String source);

    /** Gives a variable a value. */
    void set(String name, @Nullable Object value);

    /** A value in one line, as it stands behind {@code ==>}. */
    String describe(@Nullable Object value);

    /** The variables with their types and values, in the order in which they came. */
    Map<String, String> variables();

    /** The methods' signatures by their names. */
    Map<String, String> methods();

    /** The classes that were declared. */
    List<String> types();

    /** As they were written. */
    List<String> imports();

    /** Forgets a variable, a method or a class; false when there is none of that name. */
    boolean drop(String name);

    /** Forgets all. */
    void reset();

    @Override
    void close();

    /** Why a source could not be carried out. */
    final class GroovyFailure extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;
        private final int exitCode;

        /**
         * In one line.
         *
         * @param line of the source, from 1; 0 when that is not known
         * @param exitCode what a batch that stops here exits with
         */
        GroovyFailure(String message, int line, int exitCode, @Nullable Throwable cause) {
            super(message, cause);
            this.line = line;
            this.exitCode = exitCode;
        }

        int line() {
            return line;
        }

        int exitCode() {
            return exitCode;
        }
    }
}
