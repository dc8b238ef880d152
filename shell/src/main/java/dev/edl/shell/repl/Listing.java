package dev.edl.shell.repl;

import dev.edl.shell.line.Suggestion;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What a word may become, laid out below the line: each with its description where there is room for that, else in columns;
 * what has no room at all is counted.
 */
final class Listing {
    private static final int GAP = 2;
    private static final int LEAST_DESCRIPTION = 12;

    private Listing() {}

    /**
     * Lays it out.
     *
     * @param columns of the terminal; no line is as long
     * @param rows the most that there is room for
     */
    static AttributedString of(List<Suggestion> all, int columns, int rows) {
        int room = Math.max(1, rows);
        int widest = widest(all);
        boolean described =
                all.stream().anyMatch(one -> !one.description().isEmpty()) && columns - widest >= LEAST_DESCRIPTION;
        return described && all.size() <= room ? lines(all, widest, columns) : columns(all, columns, room);
    }

    private static int widest(List<Suggestion> all) {
        return all.stream().mapToInt(one -> one.value().length()).max().orElse(0) + GAP;
    }

    private static AttributedString lines(List<Suggestion> all, int widest, int columns) {
        var text = new AttributedStringBuilder();
        for (Suggestion one : all) {
            separate(text);
            text.append(one.value());
            if (!one.description().isEmpty()) {
                String description = " ".repeat(widest - one.value().length()) + one.description();
                text.styled(
                        AttributedStyle.DEFAULT.faint(),
                        cut(description, columns - 1 - one.value().length()));
            }
        }
        return text.toAttributedString();
    }

    private static AttributedString columns(List<Suggestion> all, int columns, int room) {
        int width = Math.min(widest(all), columns);
        int across = Math.max(1, (columns - 1) / width);
        boolean whole = all.size() <= across * room;
        int shown = whole ? all.size() : Math.max(1, across * (room - 1));
        int down = Math.ceilDiv(shown, across);
        var text = new AttributedStringBuilder();
        for (int row = 0; row < down; row++) {
            separate(text);
            for (int at = row; at < shown; at += down) {
                String value = cut(all.get(at).value(), width - 1);
                text.append(value);
                if (at + down < shown) {
                    text.append(" ".repeat(width - value.length()));
                }
            }
        }
        if (!whole) {
            separate(text);
            text.styled(AttributedStyle.DEFAULT.faint(), cut("… and " + (all.size() - shown) + " more", columns - 1));
        }
        return text.toAttributedString();
    }

    private static void separate(AttributedStringBuilder text) {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
