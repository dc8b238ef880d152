package dev.edl.scripting.script;

import groovy.lang.GroovySystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps compiled scripts in a folder of the user's own, a file for each, named by all that it depends on. What cannot be
 * read, is not whole or could be another user's counts as not there; what cannot be written is left out. Safe for use by
 * several processes.
 */
final class ScriptCache {
    private static final String ENDING = ".classes";
    private static final int DIGEST = 32;

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final String version;
    private final long mostBytes;
    private final Clock clock;

    /**
     * Uses a folder, which is made when something is kept.
     *
     * @param version of edl
     * @param mostBytes how much is kept; the entries that were used longest ago go first
     */
    ScriptCache(Path folder, String version, long mostBytes, Clock clock) {
        this.folder = folder;
        this.version = version;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * What was kept; nothing of what another user may have put there.
     *
     * @param remarks is told why what is there is not used
     */
    Optional<CompiledScript> find(ScriptSource source, Compiler.Mode mode, Consumer<String> remarks) {
        Path file = file(source, mode);
        try {
            Optional<String> doubt = Trust.doubt(folder);
            if (doubt.isEmpty()) {
                doubt = Trust.doubt(file, LinkOption.NOFOLLOW_LINKS);
            }
            if (doubt.isPresent()) {
                remarks.accept("no kept script is used: " + doubt.get());
                return Optional.empty();
            }
            CompiledScript found = read(Files.readAllBytes(file));
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return Optional.of(found);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void keep(ScriptSource source, Compiler.Mode mode, CompiledScript script) {
        try {
            Files.createDirectories(folder, PRIVATE);
            if (Trust.doubt(folder).isPresent()) {
                return;
            }
            Path fresh = Files.createTempFile(folder, "new-", ENDING);
            try {
                Files.write(fresh, bytes(script));
                Files.move(fresh, file(source, mode), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            shrink();
        } catch (IOException e) {
            // A script runs as well without it.
            return;
        }
    }

    private Path file(ScriptSource source, Compiler.Mode mode) {
        String key = String.join(
                "\0",
                version,
                GroovySystem.getVersion(),
                Runtime.version().toString(),
                mode.name(),
                source.name(),
                source.text());
        return folder.resolve(HexFormat.of().formatHex(digest(key.getBytes(StandardCharsets.UTF_8))) + ENDING);
    }

    private void shrink() throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(ScriptCache::used).reversed())
                    .toList();
        }
        long kept = 0;
        for (Path file : newestFirst) {
            kept += size(file);
            if (kept > mostBytes) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static byte[] bytes(CompiledScript script) throws IOException {
        var all = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(all)) {
            out.writeUTF(script.main());
            out.writeInt(script.classes().size());
            for (var each : script.classes().entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
            out.write(digest(all.toByteArray()));
        }
        return all.toByteArray();
    }

    private static CompiledScript read(byte[] all) throws IOException {
        int length = all.length - DIGEST;
        if (length < 0
                || !MessageDigest.isEqual(
                        digest(Arrays.copyOf(all, length)), Arrays.copyOfRange(all, length, all.length))) {
            throw new IOException("not whole");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(all, 0, length))) {
            String main = in.readUTF();
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                classes.put(in.readUTF(), in.readNBytes(in.readInt()));
            }
            return new CompiledScript(main, classes);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
