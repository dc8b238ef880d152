package dev.edl.command.ssh;

import dev.edl.command.ssh.KnownHostsFile.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The host keys that are known, in files that others may write as well. Safe for use by several threads. */
final class KnownHosts {
    private final Map<Path, KnownHostsFile> files = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    /** Finds the lines about a name, in all files. */
    List<Line> find(List<Path> paths, String name) throws IOException {
        var found = new ArrayList<Line>();
        var patterns = new HostPatterns(name);
        for (Path path : paths) {
            for (Line line : file(path).lines()) {
                if (patterns.match(line.hosts())) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private KnownHostsFile file(Path path) throws IOException {
        KnownHostsFile known = files.get(path);
        if (known == null || !known.current()) {
            known = KnownHostsFile.read(path);
            files.put(path, known);
        }
        return known;
    }

    /**
     * Adds a key to a file, unless the same name has got one in the meantime.
     *
     * @return the key's line that was there first, if there is one
     */
    Optional<Line> learn(Path path, String name, boolean hashed, String type, String key) throws IOException {
        writing.lock();
        try {
            for (Line line : find(List.of(path), name)) {
                if (line.marker() == KnownHostsFile.Marker.NONE) {
                    return Optional.of(line);
                }
            }
            append(path, (hashed ? HostPatterns.hashed(name) : name) + " " + type + " " + key + "\n");
            files.remove(path);
            return Optional.empty();
        } finally {
            writing.unlock();
        }
    }

    private static void append(Path path, String line) throws IOException {
        Path folder = path.getParent();
        if (folder != null && !Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String text = endsOpen(path) ? "\n" + line : line;
        try (var channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // One write, so that two programs that append do not mix their lines.
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Tells whether a file's last line lacks its end. */
    private static boolean endsOpen(Path path) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            return false;
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }
}
