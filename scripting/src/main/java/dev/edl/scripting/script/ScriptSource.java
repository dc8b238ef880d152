package dev.edl.scripting.script;

import dev.edl.exec.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A script as it was read.
 *
 * @param name its file's name, as errors have it
 * @param text the whole of it
 */
record ScriptSource(String name, String text) {
    /**
     * Reads a file.
     *
     * @throws UsageException when it is not there or cannot be read
     */
    static ScriptSource of(Path file) {
        if (Files.isDirectory(file)) {
            throw new UsageException("a script is a file, and this is a folder: " + file, null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new ScriptSource(
                    String.valueOf(file.getFileName()), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            throw new UsageException("no such script: " + file, null);
        } catch (CharacterCodingException e) {
            throw new UsageException("the script " + file + " is not text in UTF-8", null);
        } catch (IOException e) {
            throw new UsageException("the script " + file + " cannot be read: " + e.getMessage(), null);
        }
    }

    /** True when it asks to be compiled statically: a line {@code // @strict} before any code. */
    boolean strict() {
        return text.lines()
                .takeWhile(line ->
                        line.isBlank() || line.startsWith("#!") || line.strip().startsWith("//"))
                .anyMatch(line -> line.strip().matches("//\\s*@strict"));
    }

    /** What its class can be called: the JVM takes all but a few characters. */
    String fileName() {
        return name.replaceAll("[;\\[/<>:]", "_");
    }
}
