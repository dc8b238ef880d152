package dev.edl.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A script that is brought to each host and run there by the interpreter that its first line names. Immutable, except
 * that the array is not copied.
 *
 * @param name what it is called, without folders
 * @param interpreter the words of its first line as the kernel takes them: a path, and perhaps one argument (execve(2))
 * @param text the whole of it
 */
public record Script(String name, List<String> interpreter, byte[] text) {
    /** As long as Linux reads the first line (BINPRM_BUF_SIZE). */
    private static final int LONGEST_LINE = 255;

    public Script {
        interpreter = List.copyOf(interpreter);
    }

    /**
     * Reads what a file holds.
     *
     * @throws UsageException when its first line names no interpreter, or none that Linux would find
     */
    public static Script of(String name, byte[] text) {
        if (text.length < 2 || text[0] != '#' || text[1] != '!') {
            throw new UsageException(
                    name + " does not begin with #!", "its first line names what runs it, as in #!/bin/sh");
        }
        int end = 2;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        String line = new String(text, 2, end - 2, UTF_8);
        if (line.endsWith("\r")) {
            throw new UsageException(
                    "the first line of " + name + " ends in a carriage return, which Linux takes for a part of it",
                    "write it with the line ends of Unix");
        }
        if (end > LONGEST_LINE) {
            throw new UsageException(
                    "the first line of " + name + " has " + end + " bytes; Linux reads " + LONGEST_LINE, null);
        }
        var words = new ArrayList<>(List.of(line.strip().split("[ \t]+", 2)));
        if (!words.getFirst().startsWith("/")) {
            throw new UsageException(
                    "the first line of " + name + " names no path: '#!" + line + "'", "as in #!/usr/bin/env python3");
        }
        return new Script(name, words, text);
    }
}
