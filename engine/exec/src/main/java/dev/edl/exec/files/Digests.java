package dev.edl.exec.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SHA-256 of files of this machine, in hex; of each once, for all hosts. Safe for use by several threads. */
final class Digests {
    private static final int BLOCK = 256 * 1024;

    private final Map<Part, String> known = new ConcurrentHashMap<>();

    private record Part(Path path, long length) {}

    /** Of the first bytes of a file; of all that there are when it is shorter. */
    String of(Path path, long length) throws IOException {
        var part = new Part(path, length);
        String digest = known.get(part);
        if (digest == null) {
            digest = computed(path, length);
            known.put(part, digest);
        }
        return digest;
    }

    static String computed(Path path, long length) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(path)) {
            long left = length;
            int read;
            while (left > 0 && (read = in.read(block, 0, (int) Math.min(block.length, left))) > 0) {
                digest.update(block, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
