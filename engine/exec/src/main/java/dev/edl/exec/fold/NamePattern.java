package dev.edl.exec.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between the numbers of a name: {@code rack}, {@code node} and nothing for {@code rack1node2}.
 *
 * @param key the whole as one word, {@code %s} for each number, by which patterns are told apart and ordered as
 *     ClusterShell orders them
 * @param literals the pieces; one more than there are numbers, the first and last possibly empty
 */
record NamePattern(String key, List<String> literals) {

    /** Takes a name apart; its numbers are added to {@code numbers}, as they are written. */
    static NamePattern of(String name, List<String> numbers) {
        List<String> literals = new ArrayList<>();
        StringBuilder key = new StringBuilder(name.length() + 4);
        int from = 0;
        for (int at = 0; at < name.length(); ) {
            if (!isDigit(name.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < name.length() && isDigit(name.charAt(end))) {
                end++;
            }
            literals.add(name.substring(from, at));
            numbers.add(name.substring(at, end));
            appendEscaped(key, name, from, at).append("%s");
            from = end;
            at = end;
        }
        literals.add(name.substring(from));
        return new NamePattern(appendEscaped(key, name, from, name.length()).toString(), literals);
    }

    /** How many numbers a name of this pattern has. */
    int axes() {
        return literals.size() - 1;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static StringBuilder appendEscaped(StringBuilder key, String name, int from, int end) {
        for (int at = from; at < end; at++) {
            char character = name.charAt(at);
            key.append(character);
            if (character == '%') {
                key.append('%');
            }
        }
        return key;
    }
}
