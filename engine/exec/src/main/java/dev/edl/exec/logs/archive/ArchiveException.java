package dev.edl.exec.logs.archive;

import dev.edl.exec.ExecException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A backup that cannot be made or used: what is on our disk is in the way, damaged, or cannot be written. Immutable. */
public final class ArchiveException extends ExecException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message, @Nullable String hint) {
        super(message, hint);
    }

    private ArchiveException(String message, @Nullable String hint, Throwable cause) {
        super(message, hint, cause);
    }

    static ArchiveException of(Path file, IOException e) {
        return new ArchiveException(file + ": " + words(e), "what was whole before is as it was", e);
    }

    private static String words(IOException e) {
        String kind = e.getClass().getSimpleName();
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return switch (kind) {
            case "AccessDeniedException" -> "not permitted";
            case "NoSuchFileException" -> "no such file or folder";
            case "NotDirectoryException" -> "not a folder";
            default -> reason == null ? kind : reason;
        };
    }
}
