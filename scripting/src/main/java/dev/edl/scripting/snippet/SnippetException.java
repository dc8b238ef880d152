package dev.edl.scripting.snippet;

import dev.edl.scripting.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snippet that does not compile, or that threw. The message is one line; the cause is what was thrown. */
public final class SnippetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final int line;
    private final @Nullable String unknownWord;

    SnippetException(Failure failure, int line, @Nullable String unknownWord, Throwable cause) {
        super(failure.headline(), cause);
        this.failure = failure;
        this.line = line;
        this.unknownWord = unknownWord;
    }

    /** How it is told, and which code stands for it. */
    public Failure failure() {
        return failure;
    }

    /** In which of its lines, from 1; 0 when that is not known. */
    public int line() {
        return line;
    }

    /** Its first word, when that is a name that nothing has: someone may have meant a command. */
    public Optional<String> unknownWord() {
        return Optional.ofNullable(unknownWord);
    }
}
