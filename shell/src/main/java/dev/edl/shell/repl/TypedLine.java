package dev.edl.shell.repl;

import java.util.List;
import org.jline.reader.ParsedLine;

/** A line that is one word to JLine: what its words are is told by the conversation. */
record TypedLine(String line, int cursor) implements ParsedLine {
    @Override
    public String word() {
        return line;
    }

    @Override
    public int wordCursor() {
        return cursor;
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(line);
    }
}
