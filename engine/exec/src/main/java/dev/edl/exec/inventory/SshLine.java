package dev.edl.exec.inventory;

import dev.edl.exec.InventoryException;
import dev.edl.exec.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of an OpenSSH configuration that says something.
 *
 * @param number counted from 1
 * @param keyword as it is written
 * @param arguments without their quotes
 */
record SshLine(int number, String keyword, List<String> arguments) {
    /** The keyword as it is compared. */
    String key() {
        return keyword.toLowerCase(Locale.ROOT);
    }

    /**
     * All lines but the blank ones and comments; {@code Keyword value}, {@code Keyword=value} and {@code Keyword = "value"}
     * are the same.
     *
     * @throws InventoryException when a quote is not closed or a keyword has no value
     */
    static List<SshLine> of(SourceText source) {
        List<SshLine> lines = new ArrayList<>();
        int number = 0;
        for (String text : (Iterable<String>) source.text().lines()::iterator) {
            number++;
            String stripped = text.strip();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
                lines.add(of(source, number, stripped));
            }
        }
        return lines;
    }

    private static SshLine of(SourceText source, int number, String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '=') {
            end++;
        }
        String keyword = text.substring(0, end);
        String rest = text.substring(end).strip();
        List<String> arguments = arguments(source, number, rest.startsWith("=") ? rest.substring(1) : rest);
        if (arguments.isEmpty()) {
            throw InventoryException.at(source.file(), number, 0, "expected a value for " + Quoted.of(keyword), null);
        }
        return new SshLine(number, keyword, arguments);
    }

    private static List<String> arguments(SourceText source, int number, String text) {
        List<String> arguments = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
            } else if (first == '#') {
                break;
            } else if (first == '"') {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    throw InventoryException.at(source.file(), number, 0, "expected a closing quote", null);
                }
                arguments.add(text.substring(at + 1, end));
                at = end + 1;
            } else {
                int from = at;
                while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                arguments.add(text.substring(from, at));
            }
        }
        return arguments;
    }
}
