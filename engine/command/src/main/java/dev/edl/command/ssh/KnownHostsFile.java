package dev.edl.command.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a known_hosts file, as far as they can be read; malformed ones are left out, as OpenSSH does. */
record KnownHostsFile(Path path, FileTime modified, long size, List<Line> lines) {
    /** What a line says about the key on it. */
    enum Marker {
        NONE,
        REVOKED,
        AUTHORITY
    }

    /**
     * One line.
     *
     * @param number counted from 1
     * @param hosts the names and patterns, or one hashed name
     * @param type the key's type
     * @param key the key in base64
     */
    record Line(Path file, int number, Marker marker, String hosts, String type, String key) {
        String place() {
            return file + ":" + number;
        }
    }

    /** Reads a file; one that is not there has no lines. */
    static KnownHostsFile read(Path path) throws IOException {
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            byte[] bytes = Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
            return new KnownHostsFile(path, modified, bytes.length, parse(path, bytes));
        } catch (NoSuchFileException e) {
            return new KnownHostsFile(path, FileTime.fromMillis(0), 0, List.of());
        }
    }

    /** Tells whether the file is as it was when it was read. */
    boolean current() {
        try {
            return Files.size(path) == size && Files.getLastModifiedTime(path).equals(modified);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Line> parse(Path path, byte[] bytes) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (String text : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            number++;
            String stripped = text.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            String[] words = stripped.split("\\s+");
            int first = words[0].startsWith("@") ? 1 : 0;
            Marker marker = marker(words[0]);
            if (marker != null && words.length >= first + 3) {
                lines.add(new Line(path, number, marker, words[first], words[first + 1], words[first + 2]));
            }
        }
        return List.copyOf(lines);
    }

    private static @Nullable Marker marker(String word) {
        if (!word.startsWith("@")) {
            return Marker.NONE;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "@revoked" -> Marker.REVOKED;
            case "@cert-authority" -> Marker.AUTHORITY;
            default -> null;
        };
    }
}
