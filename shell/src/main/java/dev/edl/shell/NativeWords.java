package dev.edl.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands words to a program of this machine byte for byte. Java writes them in the locale's encoding (in "C", as cron has
 * it, nothing but ASCII) and puts {@code ?} for the rest, which the next shell takes for a pattern.
 */
final class NativeWords {
    private NativeWords() {}

    /** Words by which these arrive exactly: themselves, or those of a shell that puts them together and becomes the program. */
    static List<String> of(List<String> words) {
        if (words.stream().allMatch(word -> word.chars().allMatch(c -> c < 0x80))) {
            return words;
        }
        var script = new StringBuilder("set --\n");
        for (String word : words) {
            // The dot keeps newlines at the end, which a substitution drops.
            script.append("w=$(printf '").append(octal(word)).append(".'); set -- \"$@\" \"${w%.}\"\n");
        }
        var all = new ArrayList<>(List.of("/bin/sh", "-c"));
        all.add(script + "exec \"$@\"");
        return all;
    }

    private static String octal(String word) {
        var text = new StringBuilder();
        for (byte b : bytes(word)) {
            text.append(String.format("\\%03o", b & 0xff));
        }
        return text.toString();
    }

    /** In UTF-8; a byte that {@link ExactWords} could not decode as itself. */
    private static byte[] bytes(String word) {
        var bytes = new ByteArrayOutputStream();
        word.codePoints().forEach(character -> {
            if (character >= 0xDC80 && character <= 0xDCFF) {
                bytes.write(character - 0xDC00);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
