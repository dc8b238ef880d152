package dev.edl.shell.line;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Continues the paths of local files.
 *
 * <p>Immutable.
 *
 * @param folder what relative paths begin at
 * @param home what {@code ~} stands for
 */
public record LocalFiles(Path folder, Path home) {
    private static final int MOST = 1000;

    /**
     * The paths that begin as this one does, in order and at most a thousand; folders end in a slash. What is typed stays
     * as it is, {@code ~} included. Hidden files come where their dot is typed. A folder that cannot be read has none.
     */
    public List<String> beginningWith(String typed, boolean foldersOnly) {
        if (typed.equals("~")) {
            return List.of("~/");
        }
        int slash = typed.lastIndexOf('/') + 1;
        String parent = typed.substring(0, slash);
        String name = typed.substring(slash);
        var found = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(parent), path -> fits(path, name))) {
            for (Path entry : entries) {
                boolean isFolder = Files.isDirectory(entry);
                if (isFolder || !foldersOnly) {
                    found.add(parent + entry.getFileName() + (isFolder ? "/" : ""));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
        return found.stream().sorted().limit(MOST).toList();
    }

    private Path resolve(String parent) {
        return parent.startsWith("~/") ? home.resolve(parent.substring(2)) : folder.resolve(parent);
    }

    private static boolean fits(Path path, String name) {
        String file = path.getFileName().toString();
        return file.startsWith(name) && (name.startsWith(".") || !file.startsWith("."));
    }
}
