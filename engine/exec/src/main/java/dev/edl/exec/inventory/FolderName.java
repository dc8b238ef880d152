package dev.edl.exec.inventory;

import java.nio.file.Path;

/** Names an inventory after the folder that it lies in. */
final class FolderName {
    private FolderName() {}

    /** The name of the file's folder without a leading dot; the file's own where there is none that can be shown. */
    static String of(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String name = folder == null || folder.getFileName() == null
                ? ""
                : folder.getFileName().toString();
        String shown = name.startsWith(".") ? name.substring(1) : name;
        return shown.isEmpty() || !Words.isPrintable(shown) ? String.valueOf(file.getFileName()) : shown;
    }
}
