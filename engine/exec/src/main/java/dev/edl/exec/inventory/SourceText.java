package dev.edl.exec.inventory;

import dev.edl.exec.InventoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file's text, and its path as messages name it. A byte order mark is gone, line ends are as they were. */
record SourceText(Path file, String text) {
    /** A fleet of ten thousand hosts takes two megabytes. */
    static final int LIMIT = 32 << 20;

    private static final int MEGABYTE = 1 << 20;

    /**
     * Reads the whole file, which may be a pipe.
     *
     * @param file as messages name it; a relative one is looked for in {@code folder}
     * @throws InventoryException when it is not there, not readable, not a text in UTF-8, or larger than the limit
     */
    static SourceText read(Path folder, Path file) {
        byte[] bytes = bytes(file, folder.resolve(file));
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw InventoryException.of(file, "expected a text in UTF-8, found one in UTF-16");
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        return new SourceText(file, decoded(file, ByteBuffer.wrap(bytes, start, bytes.length - start)));
    }

    /** True when there is nothing but blanks in it. */
    boolean isBlank() {
        return text.isBlank();
    }

    private static byte[] bytes(Path file, Path found) {
        if (Files.isDirectory(found)) {
            throw InventoryException.of(file, "expected a file, found a folder");
        }
        try (InputStream in = Files.newInputStream(found)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw InventoryException.of(file, "larger than " + LIMIT / MEGABYTE + " MB, which no inventory is");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw InventoryException.of(file, "no such file");
        } catch (AccessDeniedException e) {
            throw InventoryException.of(file, "no right to read it");
        } catch (IOException e) {
            throw InventoryException.of(file, "cannot be read: " + e.getMessage());
        }
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int at = 0; at < wanted.length; at++) {
            if ((bytes[at] & 0xFF) != wanted[at]) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(Path file, ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            int line = 1
                    + (int) text.flip()
                            .chars()
                            .filter(character -> character == '\n')
                            .count();
            throw InventoryException.at(file, line, 0, "expected a text in UTF-8, found bytes that are not", null);
        }
        return text.flip().toString();
    }
}
