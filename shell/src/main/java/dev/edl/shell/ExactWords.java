package dev.edl.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The words of our command line as they were given. Java decodes them by the locale (in "C", as cron has it, nothing but
 * ASCII) and puts U+FFFD for what it cannot read, so that a program would be given other words than the operator's.
 */
final class ExactWords {
    private ExactWords() {}

    /** What Java could not read, from the kernel; a byte that is not UTF-8 is half a surrogate, which nobody accepts. */
    static String[] of(String[] args, Path commandLine) {
        if (Arrays.stream(args).allMatch(word -> word.indexOf('\uFFFD') < 0)) {
            return args;
        }
        try {
            return last(Files.readAllBytes(commandLine), args);
        } catch (IOException e) {
            return args;
        }
    }

    private static String[] last(byte[] words, String[] args) {
        String[] exact = new String[args.length];
        int end = words.length - 1;
        for (int i = args.length - 1; i >= 0; i--) {
            int from = end;
            while (from > 0 && words[from - 1] != 0) {
                from--;
            }
            if (end < 0) {
                return args;
            }
            exact[i] = decoded(Arrays.copyOfRange(words, from, end));
            end = from - 1;
        }
        return exact;
    }

    private static String decoded(byte[] word) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(word))
                    .toString();
        } catch (CharacterCodingException e) {
            var text = new StringBuilder();
            for (byte b : word) {
                text.append((char) (b < 0 ? 0xDC00 + (b & 0xff) : b));
            }
            return text.toString();
        }
    }
}
