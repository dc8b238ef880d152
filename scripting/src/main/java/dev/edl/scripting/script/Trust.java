package dev.edl.scripting.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Whether a file or a folder can only have been written by the user who runs this. */
final class Trust {
    private Trust() {}

    /**
     * Why it is not to be relied on, as one line; empty when it is, and when there is none.
     *
     * @throws IOException when that cannot be told
     */
    static Optional<String> doubt(Path path, LinkOption... options) throws IOException {
        PosixFileAttributes found;
        try {
            found = Files.readAttributes(path, PosixFileAttributes.class, options);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!found.isDirectory() && !found.isRegularFile()) {
            return Optional.of(path + " is no file");
        }
        if (!found.owner().equals(user(path))) {
            return Optional.of(path + " belongs to " + found.owner().getName());
        }
        boolean shared = found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        return shared ? Optional.of(path + " may be written by others: remove it") : Optional.empty();
    }

    private static UserPrincipal user(Path path) throws IOException {
        String name = ProcessHandle.current()
                .info()
                .user()
                .orElseThrow(() -> new IOException("who runs this process is not known"));
        return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }
}
