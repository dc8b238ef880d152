package dev.edl.shell.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/** A line as far as completion is concerned: the word at the cursor. */
final class TypedWord implements CompletingParsedLine {
    private final Conversation conversation;
    private final String line;
    private final int cursor;
    private final Conversation.Word word;

    TypedWord(Conversation conversation, String line, int cursor) {
        this.conversation = conversation;
        this.line = line;
        this.cursor = cursor;
        this.word = conversation.word(line, cursor);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return conversation.quoted(candidate.toString(), complete);
    }

    @Override
    public int rawWordCursor() {
        return cursor - word.start();
    }

    @Override
    public int rawWordLength() {
        return word.end() - word.start();
    }

    @Override
    public String word() {
        return word.text();
    }

    @Override
    public int wordCursor() {
        return word.text().length();
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word.text());
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public int cursor() {
        return cursor;
    }
}
