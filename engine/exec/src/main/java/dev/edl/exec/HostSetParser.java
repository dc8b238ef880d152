package dev.edl.exec;

import dev.edl.exec.HostSetStep.Operand;
import dev.edl.exec.HostSetStep.Operator;
import dev.edl.exec.NameTemplate.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a host set's syntax. Used once and by one thread. */
final class HostSetParser {
    /** More names than any fleet has, and few enough to be held in memory. */
    private static final long MOST_NAMES = 1_000_000;
    /** Each mask is compared with every host. */
    private static final long MOST_MASKS = 10_000;

    private static final int MOST_DIGITS = 18;
    private static final String OPERATORS = ",!&^";

    private final String text;
    private int at;
    private long names;
    /** What may stand behind the range that was read last. */
    private String afterRange = "";

    private HostSetParser(String text) {
        this.text = text;
    }

    /**
     * Reads the steps.
     *
     * @throws HostSetException when it cannot be read, or stands for too many names
     */
    static List<HostSetStep> parse(String text) {
        return new HostSetParser(text).steps();
    }

    private List<HostSetStep> steps() {
        List<HostSetStep> steps = new ArrayList<>();
        skipBlanks();
        if (at == text.length()) {
            throw HostSetException.syntax(
                    text, 1, "an empty host set", "Name hosts, such as db0, db[0-3], db*, @cassandra or @*");
        }
        boolean allBut = text.charAt(at) == '!';
        if (allBut) {
            at++;
            steps.add(new HostSetStep(Operator.UNION, new Operand.All()));
        }
        Operator operator = allBut ? Operator.DIFFERENCE : Operator.UNION;
        while (true) {
            steps.add(new HostSetStep(operator, operand()));
            if (at == text.length()) {
                return steps;
            }
            char sign = text.charAt(at++);
            // "!db0,db1" says all but the two of them, as it is read aloud.
            allBut &= sign == ',';
            operator = allBut ? Operator.DIFFERENCE : operator(sign);
        }
    }

    private Operator operator(char sign) {
        return switch (sign) {
            case ',' -> Operator.UNION;
            case '!' -> Operator.DIFFERENCE;
            case '&' -> Operator.INTERSECTION;
            case '^' -> Operator.SYMMETRIC_DIFFERENCE;
            default -> throw new IllegalStateException("not an operator: " + sign);
        };
    }

    private Operand operand() {
        skipBlanks();
        int start = at;
        boolean group = at < text.length() && text.charAt(at) == '@';
        if (group) {
            at++;
        }
        List<Part> parts = parts();
        if (parts.isEmpty()) {
            throw expected(group ? "a group's name or *" : "a host", hintAfter(start));
        }
        skipBlanks();
        if (at < text.length() && OPERATORS.indexOf(text.charAt(at)) < 0) {
            throw expected("one of , ! & ^ or the end", "Hosts are separated by commas");
        }
        NameTemplate template = new NameTemplate(parts);
        boolean masks = parts.stream().anyMatch(part -> part instanceof Part.Literal(var some) && Wildcard.isIn(some));
        count(template, masks, start);
        if (group) {
            return new Operand.Groups(template);
        }
        return masks ? new Operand.Masks(template) : new Operand.Names(template);
    }

    private @Nullable String hintAfter(int start) {
        boolean difference = start > 0 && at < text.length() && text.charAt(at) == '!';
        return difference ? "A difference is written without a comma: db*!db1" : null;
    }

    private void count(NameTemplate template, boolean masks, int start) {
        long count = template.count();
        names = count > MOST_NAMES ? count : names + count;
        if (names > MOST_NAMES || masks && count > MOST_MASKS) {
            throw HostSetException.syntax(
                    text,
                    start + 1,
                    "host set " + Quoted.of(text) + " stands for more than "
                            + (names > MOST_NAMES ? "a million names" : "ten thousand wildcards"),
                    null);
        }
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '[') {
                at++;
                parts.add(new Part.Numbers(ranges()));
            } else if (isOfName(character)) {
                int from = at;
                while (at < text.length() && isOfName(text.charAt(at))) {
                    at++;
                }
                parts.add(new Part.Literal(text.substring(from, at)));
            } else {
                break;
            }
        }
        return parts;
    }

    private static boolean isOfName(char character) {
        return OPERATORS.indexOf(character) < 0
                && character != '['
                && character != ']'
                && !Character.isWhitespace(character);
    }

    private List<NumberRange> ranges() {
        List<NumberRange> ranges = new ArrayList<>();
        while (true) {
            ranges.add(range());
            if (takes(']')) {
                return ranges;
            }
            if (!takes(',')) {
                throw expected(afterRange, null);
            }
        }
    }

    private NumberRange range() {
        skipBlanks();
        int start = at;
        String first = digits();
        boolean padded = isPadded(first);
        afterRange = "- , or ]";
        if (!takes('-')) {
            return new NumberRange(Long.parseLong(first), Long.parseLong(first), 1, padded ? first.length() : 0);
        }
        skipBlanks();
        int second = at;
        String last = digits();
        if ((padded || isPadded(last)) && first.length() != last.length()) {
            throw at(
                    start,
                    "expected numbers of equal length in " + first + "-" + last
                            + ", because one of them begins with a zero");
        }
        if (Long.parseLong(last) < Long.parseLong(first)) {
            throw at(second, "expected " + first + " or more, found " + last);
        }
        long step = 1;
        afterRange = "/ , or ]";
        if (takes('/')) {
            afterRange = ", or ]";
            skipBlanks();
            int third = at;
            step = Long.parseLong(digits());
            if (step == 0) {
                throw at(third, "expected a step of 1 or more, found 0");
            }
        }
        return new NumberRange(Long.parseLong(first), Long.parseLong(last), step, padded ? first.length() : 0);
    }

    private static boolean isPadded(String digits) {
        return digits.length() > 1 && digits.charAt(0) == '0';
    }

    private String digits() {
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw expected("a number", null);
        }
        if (at - from > MOST_DIGITS) {
            throw at(from, "expected a number of at most " + MOST_DIGITS + " digits");
        }
        return text.substring(from, at);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Goes over the character, and blanks before it, if it is the next one. */
    private boolean takes(char character) {
        skipBlanks();
        boolean next = at < text.length() && text.charAt(at) == character;
        at += next ? 1 : 0;
        return next;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private HostSetException expected(String what, @Nullable String hint) {
        String found = at == text.length() ? "the end" : Quoted.of(text.substring(at, text.offsetByCodePoints(at, 1)));
        return syntax(at, "expected " + what + ", found " + found, hint);
    }

    private HostSetException at(int position, String problem) {
        return syntax(position, problem, null);
    }

    private HostSetException syntax(int position, String problem, @Nullable String hint) {
        String message = "host set " + Quoted.of(text) + ", character " + (position + 1) + ": " + problem;
        return HostSetException.syntax(text, position + 1, message, hint);
    }
}
