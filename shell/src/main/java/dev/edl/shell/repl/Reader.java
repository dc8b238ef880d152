package dev.edl.shell.repl;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Reads one line after the other: Tab completes, Tab again tells what there is to be known, and a tip about what is being
 * typed stands under the line.
 */
final class Reader extends LineReaderImpl {
    private static final String TAB = "edl-complete";

    private final Conversation conversation;
    private final boolean colours;
    private boolean tips = true;
    private String completed = "";
    private int completedAt = -1;

    Reader(Terminal terminal, Conversation conversation, LineHistory history, boolean colours) {
        super(terminal, "edl", null);
        this.conversation = conversation;
        this.colours = colours;
        setHistory(history);
        setParser(this::parse);
        setCompleter((reader, line, candidates) -> complete(line, candidates));
        setHighlighter((reader, text) -> highlighted(text));
        setVariable(LineReader.ERRORS, 0);
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P ...> ");
        setVariable(LineReader.BELL_STYLE, "none");
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.INSERT_TAB, false);
        option(Option.AUTO_FRESH_LINE, false);
        option(Option.AUTO_MENU, false);
        option(Option.AUTO_MENU_LIST, false);
        option(Option.LIST_PACKED, true);
        option(Option.HISTORY_TIMESTAMPED, false);
        option(Option.HISTORY_IGNORE_SPACE, false);
        option(Option.BRACKETED_PASTE, true);
        getWidgets().put(TAB, this::tab);
        for (String keys : new String[] {EMACS, VIINS}) {
            Objects.requireNonNull(getKeyMaps().get(keys)).bind(new Reference(TAB), "\t");
        }
    }

    /** Whether tips are shown. */
    void tips(boolean shown) {
        tips = shown;
    }

    private ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
        if (context == Parser.ParseContext.ACCEPT_LINE && conversation.incomplete(line)) {
            throw new EOFError(-1, cursor, "the line goes on");
        }
        return new TypedWord(conversation, line, cursor);
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        int order = 0;
        for (var suggestion : conversation.complete(line.line(), line.cursor())) {
            candidates.add(new Candidate(
                    suggestion.value(),
                    suggestion.value(),
                    null,
                    suggestion.description().isEmpty() ? null : suggestion.description(),
                    null,
                    null,
                    suggestion.complete(),
                    order++));
        }
    }

    private boolean tab() {
        String before = buf.toString();
        if (before.equals(completed) && buf.cursor() == completedAt) {
            Optional<String> text = conversation.describe(before, buf.cursor());
            text.ifPresent(known -> {
                post = null;
                printAbove(known);
            });
            return true;
        }
        // Where nothing is typed yet, what all words have in common is not yet meant.
        boolean choose = conversation.word(before, buf.cursor()).text().isEmpty()
                && conversation.complete(before, buf.cursor()).size() > 1;
        callWidget(choose ? LIST_CHOICES : COMPLETE_WORD);
        completed = buf.toString();
        completedAt = buf.cursor();
        return true;
    }

    private AttributedString highlighted(String text) {
        return colours ? Colours.paint(text, conversation.highlight(text)) : new AttributedString(text);
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        AttributedString shown = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        if (!tips
                || post != null
                || state != State.NORMAL
                || !reading
                || isTerminalDumb()
                || getTerminal().getSize().getRows() < 4) {
            return shown;
        }
        return conversation
                .tip(buf.toString(), buf.cursor())
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
