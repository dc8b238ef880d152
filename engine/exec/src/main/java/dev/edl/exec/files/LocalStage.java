package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.unit.HostFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this machine in which what comes from a host is gathered, beside where it is to go, until it is whole. No
 * name of a host's leads out of it, and no link in it is followed. For one thread.
 */
final class LocalStage implements AutoCloseable {
    private static final LinkOption ITSELF = LinkOption.NOFOLLOW_LINKS;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path target;
    private final Path stage;
    private final Path content;
    private final FileChannel lock;

    private LocalStage(Path target, Path stage, FileChannel lock) {
        this.target = target;
        this.stage = stage;
        this.content = stage.resolve("new");
        this.lock = lock;
    }

    /**
     * Makes it, or finds what an attempt before has left.
     *
     * @throws HostFailure when somebody else is at it
     */
    static LocalStage open(Path target, String key) throws IOException {
        Files.createDirectories(target);
        Path stage = target.resolve(".edl-get-" + key);
        if (!Files.isDirectory(stage, ITSELF)) {
            Files.createDirectory(stage, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        FileChannel lock = FileChannel.open(stage.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(lock)) {
            lock.close();
            throw new HostFailure(
                    new Problem(Kind.NAME_TAKEN, "the same is being fetched right now, into " + stage, "wait for it"));
        }
        var opened = new LocalStage(target, stage, lock);
        if (!Files.isDirectory(opened.content, ITSELF)) {
            Files.createDirectory(opened.content);
        }
        return opened;
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private Path path(RawName name) {
        return name.in(content);
    }

    /** What is there under this name. */
    Optional<Item> there(RawName name) throws IOException {
        try {
            return LocalFile.look(path(name), name, ITSELF).map(LocalFile::item);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The digest of the first bytes of a file that is there. */
    String digest(RawName name, long length) throws IOException {
        return Digests.computed(path(name), length);
    }

    /** Makes a folder; its parent is there. What else stood in its place is removed. */
    void folder(Item item) throws IOException {
        Path path = path(item.name());
        if (!Files.isDirectory(path, ITSELF)) {
            Files.deleteIfExists(path);
            Files.createDirectory(path);
        }
    }

    void link(Item item) throws IOException {
        Path path = path(item.name());
        remove(item.name());
        Files.createSymbolicLink(path, linkTarget(item.target()));
        time(path, item);
    }

    /** Bytes that are not text have no relative path in Java but by this way. */
    private static Path linkTarget(RawName target) {
        Path root = Path.of("/");
        Path absolute = target.in(root);
        return target.chars().startsWith("/") || !absolute.isAbsolute() ? absolute : relative(root, absolute, target);
    }

    private static Path relative(Path root, Path absolute, RawName target) {
        String text = target.toString();
        return RawName.ofWord(text).equals(target) && text.chars().allMatch(each -> each < 0x80)
                ? Path.of(text)
                : root.relativize(absolute);
    }

    /** Opens a file that is to be written from there on; from 0 on a new one. */
    FileChannel file(RawName name, long offset) throws IOException {
        if (offset == 0) {
            remove(name);
            return FileChannel.open(path(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, ITSELF);
        }
        FileChannel file = FileChannel.open(path(name), StandardOpenOption.WRITE, ITSELF);
        return file.position(offset);
    }

    static void write(FileChannel file, byte[] buffer, int length) throws IOException {
        var bytes = ByteBuffer.wrap(buffer, 0, length);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** The file is whole: it gets its permissions and its time. */
    void complete(Item item) throws IOException {
        settle(path(item.name()), item);
    }

    private static void settle(Path path, Item item) throws IOException {
        Files.setPosixFilePermissions(path, permissions(item.mode()));
        time(path, item);
    }

    /** Java has no times before 1970 but whole seconds, and none after 2262: those are left to touch. */
    private static void time(Path path, Item item) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, ITSELF).setTimes(item.time(), null, null);
        if (!Files.getLastModifiedTime(path, ITSELF).equals(item.time())) {
            var touch = new ProcessBuilder("touch", "-h", "-m", "-d", "@" + item.timeInSeconds(), path.toString());
            try {
                touch.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it has the time that it is to have; there are file systems and names that do not let us. */
    boolean keepsTime(Item item) throws IOException {
        return Files.getLastModifiedTime(path(item.name()), ITSELF).toInstant().getEpochSecond()
                == item.time().toInstant().getEpochSecond();
    }

    static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromTheLeft = PosixFilePermission.values();
        for (int bit = 0; bit < fromTheLeft.length; bit++) {
            if ((mode >> fromTheLeft.length - 1 - bit & 1) == 1) {
                permissions.add(fromTheLeft[bit]);
            }
        }
        return permissions;
    }

    /** Takes away what is there under this name. */
    void remove(RawName name) throws IOException {
        removeAll(path(name));
    }

    /** Takes away what is not wanted any more. */
    void keepOnly(Set<RawName> wanted) throws IOException {
        prune(content, RawName.NONE, wanted);
    }

    private void prune(Path folder, RawName below, Set<RawName> wanted) throws IOException {
        for (Path child : children(folder)) {
            RawName name = below.child(RawName.ofPath(child.getFileName()));
            if (!wanted.contains(name)) {
                removeAll(child);
            } else if (Files.isDirectory(child, ITSELF)) {
                prune(child, name, wanted);
            }
        }
    }

    /**
     * Gives everything its final name, and removes the stage.
     *
     * @param folders those among what came, whose permissions and times they get when they are new
     * @throws HostFailure when something in the way cannot be replaced; nothing has been replaced then
     */
    void publish(List<Item> folders) throws IOException {
        check(content, target);
        var merged = new HashSet<Path>();
        merge(content, target, merged);
        for (Item folder : folders.reversed()) {
            Path path = folder.name().in(target);
            if (!merged.contains(path) && Files.isDirectory(path, ITSELF)) {
                settle(path, folder);
            }
        }
        discard();
    }

    private static void check(Path from, Path to) throws IOException {
        for (Path path : children(from)) {
            Path there = to.resolve(path.getFileName());
            boolean folder = Files.isDirectory(path, ITSELF);
            if (folder && Files.isDirectory(there, ITSELF)) {
                check(path, there);
            } else if (Files.isDirectory(there, ITSELF)) {
                throw inTheWay("a folder is here, where a file is to go: " + there);
            } else if (folder && Files.exists(there, ITSELF)) {
                throw inTheWay("no folder is here, where one is to go: " + there);
            }
        }
    }

    private static HostFailure inTheWay(String what) {
        return new HostFailure(new Problem(Kind.SETTING, what, "move it away, or give another folder"));
    }

    private static void merge(Path from, Path to, Set<Path> merged) throws IOException {
        for (Path path : children(from)) {
            Path there = to.resolve(path.getFileName());
            if (Files.isDirectory(path, ITSELF) && Files.isDirectory(there, ITSELF)) {
                merged.add(there);
                merge(path, there, merged);
            } else {
                move(path, there);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw inTheWay("another file system is mounted here: " + to.getParent());
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        var children = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(folder)) {
            all.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    /** Removes the stage with all that is in it. */
    void discard() throws IOException {
        lock.close();
        removeAll(stage);
    }

    private static void removeAll(Path path) throws IOException {
        if (!Files.isDirectory(path, ITSELF)) {
            Files.deleteIfExists(path);
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Lets go of it, leaving what is there for the next attempt. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
