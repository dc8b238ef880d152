package dev.edl.shell.repl;

import dev.edl.shell.line.Suggestion;
import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.ClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line after the other: Tab completes, Tab again tells what there is to be known, and a tip about what is being
 * typed stands under the line.
 */
final class Reader extends LineReaderImpl {
    private static final String TAB = "edl-complete";
    /** A line that is longer was pasted. */
    private static final int LONGEST_TIPPED = 1_000;

    private static final int LONGEST_PASTE = 1_000_000;

    private final Conversation conversation;
    private final boolean colours;
    /** What the last Tab found, if the next one is to describe that. */
    private @Nullable Look seen;

    private boolean described;

    Reader(Terminal terminal, Conversation conversation, LineHistory history, boolean colours) {
        super(terminal, "edl", null);
        this.conversation = conversation;
        this.colours = colours;
        setHistory(history);
        history.attach(this);
        setParser(this::parse);
        setHighlighter((reader, text) -> highlighted(text));
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P ...> ");
        setVariable(LineReader.BELL_STYLE, "none");
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.INSERT_TAB, false);
        option(Option.AUTO_FRESH_LINE, false);
        option(Option.HISTORY_TIMESTAMPED, false);
        option(Option.BRACKETED_PASTE, true);
        getWidgets().put(TAB, this::tab);
        getWidgets().put(CALLBACK_INIT, () -> {
            conversation.asked();
            return true;
        });
        for (String keys : new String[] {EMACS, VIINS}) {
            Objects.requireNonNull(getKeyMaps().get(keys)).bind(new Reference(TAB), "\t");
        }
    }

    /** More than one reads is not taken for a line; nor is any of it. */
    @Override
    public boolean beginPaste() {
        var pasted = new StringBuilder();
        boolean tooMuch = false;
        while (!ends(pasted)) {
            int next = pastedCharacter();
            if (next < 0) {
                break;
            }
            pasted.append((char) next);
            if (pasted.length() > LONGEST_PASTE) {
                if (!tooMuch) {
                    tooMuch = true;
                    printAbove("edl: more than " + LONGEST_PASTE / 1_000_000
                            + " million characters are pasted, and none are taken; edl -f FILE reads a file");
                }
                pasted.delete(0, pasted.length() - BRACKETED_PASTE_END.length());
            }
        }
        if (tooMuch) {
            return true;
        }
        regionActive = RegionType.PASTE;
        regionMark = buf.cursor();
        buf.write(pasted.substring(0, Math.max(0, pasted.length() - BRACKETED_PASTE_END.length()))
                .replace("\r\n", "\n")
                .replace('\r', '\n'));
        return true;
    }

    /** Without the thread between, which keys with more than one meaning need: that takes ten times as long. */
    private int pastedCharacter() {
        try {
            return getTerminal().reader().read();
        } catch (ClosedException e) {
            throw new EndOfFileException(e);
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    private static boolean ends(StringBuilder text) {
        int from = text.length() - BRACKETED_PASTE_END.length();
        return from >= 0 && text.indexOf(BRACKETED_PASTE_END, from) == from;
    }

    private ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
        if (context == Parser.ParseContext.ACCEPT_LINE && conversation.incomplete(line)) {
            throw new EOFError(-1, cursor, "the line goes on");
        }
        return new TypedLine(line, cursor);
    }

    /** What stands at the cursor, and what it may become. */
    private record Look(String line, int cursor, List<Suggestion> found) {}

    private Look look() {
        String line = buf.toString();
        int cursor = buf.cursor();
        return new Look(line, cursor, helped(List.of(), () -> conversation.complete(line, cursor)));
    }

    private boolean tab() {
        Look now = look();
        if (now.equals(seen)) {
            describe(now);
        } else {
            complete(now);
        }
        return true;
    }

    /** Once: whoever presses it again has read that. */
    private void describe(Look look) {
        if (!described) {
            described = true;
            helped(Optional.<String>empty(), () -> conversation.describe(look.line(), look.cursor()))
                    .ifPresent(text -> {
                        post = null;
                        printAbove(text);
                    });
        }
    }

    private void complete(Look look) {
        Conversation.Word word = conversation.word(look.line(), look.cursor());
        List<Suggestion> found = look.found().stream()
                .filter(each -> each.value().startsWith(word.text()))
                .toList();
        post = null;
        if (found.size() == 1) {
            replace(word, found.getFirst().value(), found.getFirst().complete());
        } else if (!found.isEmpty()) {
            String common = common(found);
            // Where nothing is typed yet, what all words have in common is not yet meant.
            if (!word.text().isEmpty() && common.length() > word.text().length()) {
                replace(word, common, false);
            }
            post = () -> Listing.of(found, columns(), rows());
        }
        Look then = buf.toString().equals(look.line()) ? look : look();
        boolean more = found.size() == 1 && then.found().size() > 1;
        seen = more ? null : then;
        described = false;
    }

    private void replace(Conversation.Word word, String text, boolean complete) {
        buf.cursor(word.end());
        buf.backspace(word.end() - word.start());
        buf.write(conversation.quoted(text, complete));
        if (complete && buf.currChar() == ' ') {
            buf.move(1);
        } else if (complete) {
            buf.write(" ");
        }
    }

    private static String common(List<Suggestion> found) {
        String common = found.getFirst().value();
        for (Suggestion each : found) {
            int length = 0;
            while (length < Math.min(common.length(), each.value().length())
                    && common.charAt(length) == each.value().charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        return common;
    }

    /** What was asked for in the background has come: shows it to whoever still waits for it. By any thread. */
    void renewed() {
        lock.lock();
        try {
            Look before = seen;
            if (reading && before != null && !described && buf.toString().equals(before.line())) {
                Look now = look();
                if (!now.equals(before)) {
                    complete(now);
                    redisplay();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is listed goes with the next key that means something else. */
    @Override
    protected Widget getWidget(Object binding) {
        Widget widget = super.getWidget(binding);
        if (binding instanceof Reference reference && reference.name().equals(TAB)) {
            return widget;
        }
        return () -> {
            if (seen != null || post != null) {
                seen = null;
                post = null;
            }
            return widget.apply();
        };
    }

    private int columns() {
        return Math.max(1, getTerminal().getSize().getColumns());
    }

    /** How many lines may stand below the one that is typed. */
    private int rows() {
        int typed = AttributedStringBuilder.append(prompt, buf.toString())
                .columnSplitLength(columns())
                .size();
        return getTerminal().getSize().getRows() - typed - 1;
    }

    /** A fault in what only helps must not end the sitting. */
    private static <T> T helped(T otherwise, Supplier<T> help) {
        try {
            return help.get();
        } catch (RuntimeException e) {
            System.getLogger(Reader.class.getName()).log(System.Logger.Level.DEBUG, "no help", e);
            return otherwise;
        }
    }

    private AttributedString highlighted(String text) {
        return colours
                ? Colours.paint(text, helped(List.of(), () -> conversation.highlight(text)))
                : new AttributedString(text);
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        AttributedString shown = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        if (post != null
                || state != State.NORMAL
                || !reading
                || isTerminalDumb()
                || buf.length() > LONGEST_TIPPED
                || getTerminal().getSize().getRows() < 4) {
            return shown;
        }
        return helped(Optional.<String>empty(), () -> conversation.tip(buf.toString(), buf.cursor()))
                .map(tip -> {
                    int width = Math.max(20, getTerminal().getSize().getColumns()) - 1;
                    String line = "  " + tip.lines().findFirst().orElse("");
                    return new AttributedStringBuilder()
                            .append(shown)
                            .append("\n")
                            .styled(AttributedStyle.DEFAULT.faint(), line.substring(0, Math.min(line.length(), width)))
                            .toAttributedString();
                })
                .orElse(shown);
    }

    private boolean isTerminalDumb() {
        return Terminal.TYPE_DUMB.equals(getTerminal().getType())
                || Terminal.TYPE_DUMB_COLOR.equals(getTerminal().getType());
    }
}
