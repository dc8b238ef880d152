package dev.edl.shell.repl;

import dev.edl.shell.line.Span;
import dev.edl.shell.line.Suggestion;
import java.util.List;
import java.util.Optional;

/** Who a prompt reads for. All but {@link #accept} and {@link #mayLeave} are asked while one types, and must be quick. */
public interface Conversation {
    /** What stands before the cursor: {@code edl db0> }. */
    String prompt();

    /** A line is being read; from now on Ctrl-C is the reader's. */
    void asked();

    /** Whether a text goes on in the next line. */
    boolean incomplete(String text);

    /** The word that is completed: from where to where it stands in the line as typed, and its text without quotes. */
    record Word(int start, int end, String text) {}

    Word word(String line, int cursor);

    /** A word as it must be typed to mean this text. */
    String quoted(String text, boolean complete);

    List<Suggestion> complete(String line, int cursor);

    /** What there is to be read about what stands at the cursor. */
    Optional<String> describe(String line, int cursor);

    List<Span> highlight(String line);

    /** One line about what is being typed. */
    Optional<String> tip(String line, int cursor);

    /** Carries out what was typed; failures have been told. */
    void accept(String text);

    /** True when the conversation is over. */
    boolean over();

    /** Whether it may end now; has asked the person if it must. */
    boolean mayLeave();
}
