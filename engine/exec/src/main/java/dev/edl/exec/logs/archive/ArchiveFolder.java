package dev.edl.exec.logs.archive;

import dev.edl.exec.Quoted;
import dev.edl.exec.UsageException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a backup. What has its final name in it is whole: all is written beside, brought to the disk and renamed.
 * For one thread, and for one process at a time: it is locked until it is closed.
 */
final class ArchiveFolder implements AutoCloseable {
    private static final String MANIFEST = "manifest.json";
    private static final String LOCK = ".lock";
    private static final String PARTIAL = ".partial";

    private final Path folder;
    private final @Nullable FileChannel lock;
    private Manifest manifest;

    private ArchiveFolder(Path folder, @Nullable FileChannel lock, Manifest manifest) {
        this.folder = folder;
        this.lock = lock;
        this.manifest = manifest;
    }

    /**
     * Opens one to go on with its backup, or begins one in an empty folder, which is made if need be.
     *
     * @throws UsageException when it is of another server or filter, or no backup and not empty
     * @throws ArchiveException when it cannot be read or written, or another one is at work in it
     */
    static ArchiveFolder forBackup(Path folder, String server, String filter) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve(MANIFEST))) {
                requireEmpty(folder);
            }
            FileChannel lock = lock(folder);
            try {
                return locked(folder, lock, server, filter);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw ArchiveException.of(folder, e);
        }
    }

    private static ArchiveFolder locked(Path folder, FileChannel lock, String server, String filter)
            throws IOException {
        if (!Files.exists(folder.resolve(MANIFEST))) {
            var begun = new ArchiveFolder(folder, lock, new Manifest(server, filter, new TreeMap<>()));
            begun.writeManifest(begun.manifest);
            begun.nameManifest();
            return begun;
        }
        Manifest manifest = read(folder);
        requireSame("server", manifest.server(), server, folder);
        requireSame("filter", manifest.filter(), filter, folder);
        var opened = new ArchiveFolder(folder, lock, manifest);
        opened.finishTaking();
        opened.removeLeftOvers();
        return opened;
    }

    /**
     * Opens one to read it.
     *
     * @throws UsageException when there is no backup in it
     */
    static ArchiveFolder forRestore(Path folder) {
        try {
            return new ArchiveFolder(folder, null, read(folder));
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    "no backup of logs in " + Quoted.of(folder.toString()), "edl logs backup makes one");
        } catch (IOException e) {
            throw ArchiveException.of(folder.resolve(MANIFEST), e);
        }
    }

    private static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        String text = Files.readString(file);
        try {
            return ManifestText.read(text);
        } catch (IOException e) {
            throw ArchiveException.of(file, e);
        }
    }

    private static void requireSame(String what, String has, String wanted, Path folder) {
        if (!has.equals(wanted)) {
            throw new UsageException(
                    folder + " is the backup of another " + what + ": " + Quoted.of(has) + ", not " + Quoted.of(wanted),
                    "give another folder");
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> !file.endsWith(LOCK) && !file.endsWith(MANIFEST + PARTIAL))) {
                throw new UsageException(
                        Quoted.of(folder.toString()) + " is no backup of logs, and not empty", "give another folder");
            }
        }
    }

    /** One that was killed had given a day its name, and not yet the manifest that tells it. */
    private void finishTaking() throws IOException {
        if (!Files.exists(partial(MANIFEST))) {
            return;
        }
        Manifest next;
        try {
            next = ManifestText.read(Files.readString(partial(MANIFEST)));
        } catch (IOException e) {
            // Nor was that one whole.
            return;
        }
        for (ArchivedDay day : next.days().values()) {
            boolean told = day.equals(manifest.days().get(day.day()));
            if (!told && !(Files.exists(file(day)) && DayCheck.sha256(file(day)).equals(day.sha256()))) {
                return;
            }
        }
        nameManifest();
        manifest = next;
    }

    /** What a backup that was killed had not finished. */
    private void removeLeftOvers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(PARTIAL)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw busy(folder);
        }
        channel.close();
        throw busy(folder);
    }

    private static ArchiveException busy(Path folder) {
        return new ArchiveException("another backup into " + folder + " is under way", "wait until it has ended");
    }

    Manifest manifest() {
        return manifest;
    }

    Path file(ArchivedDay day) {
        return folder.resolve(day.fileName());
    }

    /** Where a file is written until it is whole; what an earlier one left there is overwritten. */
    Path partial(String name) {
        return folder.resolve(name + PARTIAL);
    }

    /** Gives a whole file its name, and tells it in the manifest. */
    void take(ArchivedDay day) {
        Path file = file(day);
        Manifest next = manifest.with(day);
        try {
            // All that can fail for want of room comes first.
            writeManifest(next);
            Files.move(
                    partial(day.fileName()), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            nameManifest();
            manifest = next;
        } catch (IOException e) {
            throw ArchiveException.of(file, e);
        }
    }

    /** An interrupt does not end it in the middle. */
    private void writeManifest(Manifest next) throws IOException {
        try (var out = new FileOutputStream(partial(MANIFEST).toFile())) {
            out.write(ManifestText.of(next).getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    private void nameManifest() throws IOException {
        Files.move(
                partial(MANIFEST),
                folder.resolve(MANIFEST),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw ArchiveException.of(folder, e);
        }
    }
}
