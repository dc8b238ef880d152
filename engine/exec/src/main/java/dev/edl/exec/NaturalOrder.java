package dev.edl.exec;

import java.util.Comparator;

/**
 * Orders names as people count: {@code db2} before {@code db10}. Numbers that are equal in value are ordered by their
 * leading zeros ({@code db1} before {@code db01}); all else by character.
 *
 * <p>Safe for use by several threads at once.
 */
public final class NaturalOrder implements Comparator<String> {
    public static final Comparator<String> INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        int zeros = 0;
        while (i < left.length() && j < right.length()) {
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                int endOfLeft = endOfDigits(left, i);
                int endOfRight = endOfDigits(right, j);
                int byValue = compareNumbers(left, i, endOfLeft, right, j, endOfRight);
                if (byValue != 0) {
                    return byValue;
                }
                zeros = zeros != 0 ? zeros : Integer.compare(endOfLeft - i, endOfRight - j);
                i = endOfLeft;
                j = endOfRight;
            } else {
                int byCharacter = Character.compare(left.charAt(i++), right.charAt(j++));
                if (byCharacter != 0) {
                    return byCharacter;
                }
            }
        }
        int byRest = Integer.compare(left.length() - i, right.length() - j);
        return byRest != 0 ? byRest : zeros;
    }

    private static int compareNumbers(String left, int i, int endOfLeft, String right, int j, int endOfRight) {
        int from = skipZeros(left, i, endOfLeft);
        int to = skipZeros(right, j, endOfRight);
        int byLength = Integer.compare(endOfLeft - from, endOfRight - to);
        return byLength != 0 ? byLength : left.substring(from, endOfLeft).compareTo(right.substring(to, endOfRight));
    }

    private static int skipZeros(String text, int from, int end) {
        int at = from;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
