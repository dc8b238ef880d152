package dev.edl.exec.inventory;

import java.nio.file.Path;

/**
 * Turns the paths that stand in files into real ones.
 *
 * @param folder where relative paths begin: the folder of the file
 * @param home what {@code ~} stands for
 */
record FilePaths(Path folder, Path home) {
    /** For the paths in this file. */
    static FilePaths in(Path file, Path home) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return new FilePaths(folder == null ? home : folder, home);
    }

    /**
     * The path that the text means.
     *
     * @throws java.nio.file.InvalidPathException when it cannot be one
     */
    Path resolve(String text) {
        if (text.equals("~")) {
            return home;
        }
        return text.startsWith("~/")
                ? home.resolve(text.substring(2))
                : folder.resolve(text).normalize();
    }
}
