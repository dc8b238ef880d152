package dev.edl.scripting;

import dev.edl.command.ShellWords;
import dev.edl.exec.UsageException;
import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line for a POSIX shell out of a string with values in it, so that each value is read back as the text that it
 * is, bare or inside quotes. For one line.
 */
final class ShellText {
    private static final Pattern PLAIN_VARIABLE = Pattern.compile("\\$\\{\\w+}.*", Pattern.DOTALL);

    /** What surrounds the place that has been reached. */
    private enum Place {
        CODE,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        COMMENT,
        /** Where no quoting is certain to be safe; to the line's end. */
        UNSAFE
    }

    private final StringBuilder line = new StringBuilder();
    private Place place = Place.CODE;
    private boolean escaped;

    private ShellText() {}

    /**
     * Writes the line. A value that is a collection becomes several words.
     *
     * @throws UsageException when a value is null, or stands where no quoting is safe
     */
    static String of(GString string) {
        var text = new ShellText();
        String[] fixed = string.getStrings();
        Object[] values = string.getValues();
        for (int at = 0; at < fixed.length; at++) {
            text.fixed(fixed[at]);
            if (at < values.length) {
                text.value(values[at]);
            }
        }
        return text.line.toString();
    }

    private void fixed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (escaped) {
                escaped = false;
            } else {
                place = after(text, at);
            }
            line.append(text.charAt(at));
        }
    }

    private Place after(String text, int at) {
        char next = text.charAt(at);
        return switch (place) {
            case CODE ->
                switch (next) {
                    case '\'' -> Place.SINGLE_QUOTES;
                    case '"' -> Place.DOUBLE_QUOTES;
                    case '#' -> beginsWord() ? Place.COMMENT : place;
                    case '<' -> text.startsWith("<<", at) ? Place.UNSAFE : place;
                    case '(' -> text.startsWith("((", at) ? Place.UNSAFE : place;
                    case '$' -> text.startsWith("$'", at) ? Place.UNSAFE : variable(text, at);
                    default -> escape(next);
                };
            case DOUBLE_QUOTES ->
                switch (next) {
                    case '"' -> Place.CODE;
                    case '$' -> text.startsWith("$(", at) ? Place.UNSAFE : variable(text, at);
                    default -> escape(next);
                };
            case SINGLE_QUOTES -> next == '\'' ? Place.CODE : place;
            case COMMENT -> next == '\n' ? Place.CODE : place;
            case UNSAFE -> place;
        };
    }

    private Place escape(char next) {
        escaped = next == '\\';
        return next == '`' ? Place.UNSAFE : place;
    }

    private Place variable(String text, int at) {
        boolean odd = text.startsWith("$[", at) // bash's older arithmetic
                || text.startsWith("${", at)
                        && !PLAIN_VARIABLE.matcher(text.substring(at)).matches();
        return odd || at == text.length() - 1 ? Place.UNSAFE : place;
    }

    private boolean beginsWord() {
        return line.isEmpty() || " \t\n;&|(".indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    private void value(@Nullable Object given) {
        Object value = computed(given);
        if (escaped || place == Place.UNSAFE || place == Place.COMMENT) {
            String before = line.substring(Math.max(0, line.length() - 20));
            throw new UsageException(
                    "a value stands where the shell has no safe quoting for it, behind '" + before + "'",
                    "give it as a variable: env: [NAME: value]");
        }
        line.append(
                switch (place) {
                    case SINGLE_QUOTES -> text(value).replace("'", "'\\''");
                    case DOUBLE_QUOTES -> text(value).replaceAll("([\\\\\"$`])", "\\\\$1");
                    case CODE, COMMENT, UNSAFE -> words(value);
                });
    }

    private static String words(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(each -> ShellWords.quote(text(each))).collect(Collectors.joining(" "))
                : ShellWords.quote(text(value));
    }

    private static @Nullable Object computed(@Nullable Object value) {
        return value instanceof Closure<?> lazy ? lazy.call() : value;
    }

    /** A value as text. */
    static String text(@Nullable Object value) {
        if (value == null) {
            throw new UsageException("a value in the command is null", null);
        }
        return value.toString();
    }
}
