package dev.edl.shell;

import dev.edl.shell.view.ValueView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How slash commands give what was asked for: on standard output; with JSON as a value of the command's name. */
final class Answers {
    private Answers() {}

    static int text(Context context, String name, Object value, String text) {
        switch (context.format()) {
            case TEXT -> context.screen().print(text);
            case JSON -> ValueView.show(context.screen(), "/" + name, value);
        }
        return SlashCommands.OK;
    }

    /** The same, where there may be nothing: that is said in words. */
    static int text(Context context, String name, Object value, String text, String none) {
        if (text.isEmpty() && !context.options().json()) {
            context.messages().say(none);
            return SlashCommands.OK;
        }
        return text(context, name, value, text);
    }

    /** A line each. */
    static int column(Context context, String name, List<String> words, String none) {
        return text(context, name, words, String.join("\n", words), none);
    }

    /** Names and what they stand for, those below each other. */
    static int table(Context context, String name, Map<String, String> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        return text(
                context,
                name,
                rows,
                rows.entrySet().stream()
                        .map(row ->
                                row.getKey() + " ".repeat(width - row.getKey().length() + 2) + row.getValue())
                        .collect(Collectors.joining("\n")));
    }
}
