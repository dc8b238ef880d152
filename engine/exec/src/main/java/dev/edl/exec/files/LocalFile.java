package dev.edl.exec.files;

import dev.edl.exec.files.Item.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * One thing of this machine, as it was when it was looked at.
 *
 * @param changed when its inode was last changed, which nobody can set
 */
record LocalFile(Path path, Item item, FileTime changed) {
    private static final int KIND_BITS = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    /** Looks at it; empty when it is of no kind that is brought. */
    static Optional<LocalFile> look(Path path, RawName name, LinkOption... links) throws IOException {
        Map<String, Object> seen = Files.readAttributes(path, "unix:mode,size,lastModifiedTime,ctime", links);
        int mode = seen.get("mode") instanceof Integer bits ? bits : 0;
        long size = seen.get("size") instanceof Long bytes ? bytes : 0;
        FileTime time = (FileTime) seen.get("lastModifiedTime");
        FileTime changed = (FileTime) seen.get("ctime");
        if (time == null || changed == null) {
            throw new IOException("no times are known");
        }
        int permissions = mode & Item.PERMISSIONS;
        return switch (mode & KIND_BITS) {
            case FILE -> Optional.of(of(path, name, Kind.FILE, size, time, permissions, RawName.NONE, changed));
            case FOLDER -> Optional.of(of(path, name, Kind.FOLDER, 0, time, permissions, RawName.NONE, changed));
            case LINK -> {
                RawName target = RawName.ofPath(Files.readSymbolicLink(path));
                yield Optional.of(of(path, name, Kind.LINK, 0, time, Item.PERMISSIONS, target, changed));
            }
            default -> Optional.empty();
        };
    }

    private static LocalFile of(
            Path path, RawName name, Kind kind, long size, FileTime time, int mode, RawName target, FileTime changed) {
        return new LocalFile(path, new Item(name, kind, size, time, mode, target), changed);
    }

    /** Whether it is still what it was. */
    boolean unchanged() {
        try {
            // A source that was named may be a link.
            return look(path, item.name())
                    .filter(now -> now.item.size() == item.size()
                            && now.item.time().equals(item.time())
                            && now.changed.equals(changed))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
