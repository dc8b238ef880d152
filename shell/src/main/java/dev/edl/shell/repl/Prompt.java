package dev.edl.shell.repl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jspecify.annotations.Nullable;

/** A terminal on which lines are typed, one conversation long. For one thread, except what says otherwise. */
public final class Prompt implements AutoCloseable {
    private final Terminal terminal;
    private final Conversation conversation;
    private final LineHistory history;
    private final Reader reader;
    private final LineReader questions;
    /** Whose turn at the keys it is. */
    private final Semaphore asking = new Semaphore(1);

    /**
     * Takes the terminal.
     *
     * @param signals told of the terminal's INT and TSTP, by their names, whenever no line is being typed
     * @throws IOException when there is none
     */
    public Prompt(
            Conversation conversation,
            Path historyFile,
            boolean colours,
            Consumer<String> warnings,
            Consumer<String> signals)
            throws IOException {
        this(
                TerminalBuilder.builder()
                        .system(true)
                        .dumb(true)
                        // Asking a terminal what it can do costs round trips, and eats what is typed meanwhile.
                        .graphemeCluster(false)
                        .nativeSignals(true)
                        .build(),
                conversation,
                historyFile,
                colours,
                warnings);
        // What is said of a Ctrl-C stands on a line of its own.
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
        terminal.setAttributes(attributes);
        terminal.handle(Terminal.Signal.INT, signal -> signals.accept("INT"));
        terminal.handle(Terminal.Signal.TSTP, signal -> signals.accept("TSTP"));
    }

    /** The same on a terminal that is there. */
    Prompt(Terminal terminal, Conversation conversation, Path historyFile, boolean colours, Consumer<String> warnings) {
        this.terminal = terminal;
        this.conversation = conversation;
        this.history = new LineHistory(historyFile, warnings);
        this.reader = new Reader(terminal, conversation, history, colours);
        this.questions = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, false)
                .build();
    }

    /**
     * The same with lines that are there already, on a terminal in memory.
     *
     * @param shown what a person would see there
     */
    public static Prompt rehearsal(Conversation conversation, Path historyFile, String typed, OutputStream shown)
            throws IOException {
        var terminal = new LineDisciplineTerminal("rehearsal", "xterm-256color", shown, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
        return new Prompt(terminal, conversation, historyFile, true, warning -> {});
    }

    /** Reads and hands on lines until the conversation is over or the input ends. */
    public void converse() {
        while (true) {
            // Whoever interrupted what has ended meanwhile means nothing that comes now, unless it is the end of all.
            boolean _ = Thread.interrupted();
            if (conversation.over()) {
                return;
            }
            try {
                conversation.accept(read(conversation.prompt()));
            } catch (UserInterruptException e) {
                // The line is dropped; that Ctrl-C was for it.
                continue;
            } catch (EndOfFileException e) {
                if (conversation.mayLeave()) {
                    return;
                }
            }
        }
    }

    /** While a line is typed nothing is asked, and no line is asked for while a question is open. */
    private String read(String prompt) {
        asking.acquireUninterruptibly();
        try {
            return reader.readLine(prompt);
        } finally {
            asking.release();
        }
    }

    /** Columns of the terminal, as they are now. */
    public int columns() {
        return terminal.getSize().getColumns();
    }

    /** The lines typed, oldest first. */
    public List<String> history() {
        return history.lines();
    }

    /**
     * A stream of lines that appear above the line that is being typed, if one is; else they go to the other stream. Safe
     * for use by several threads.
     */
    public OutputStream above(OutputStream otherwise) {
        return new AboveStream(reader, otherwise);
    }

    /** Names that completion has asked for in the background have come. By any thread. */
    public void renewed() {
        reader.renewed();
    }

    /** What was typed, nothing when the question was left; empty while a line is being typed. By any thread. */
    public Optional<String> ask(String question) {
        return ask(question, null);
    }

    /** The same, and what is typed is not seen. */
    public Optional<char[]> askHidden(String question) {
        return ask(question, '\0').filter(typed -> !typed.isEmpty()).map(String::toCharArray);
    }

    /** Whether somebody can be asked now. */
    public boolean available() {
        return asking.availablePermits() > 0;
    }

    private Optional<String> ask(String question, @Nullable Character mask) {
        if (!asking.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(questions.readLine(question, mask));
        } catch (UserInterruptException | EndOfFileException e) {
            boolean _ = Thread.interrupted();
            return Optional.of("");
        } finally {
            asking.release();
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
