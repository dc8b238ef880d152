package dev.edl.exec.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What lies here and is to be brought to hosts: looked at once, for all of them. Immutable.
 *
 * <p>A source that is a link is followed; links below a source are kept as links.
 */
public final class LocalTree {
    /** So many are kept in mind without getting short of memory. */
    static final int MOST = 500_000;

    private final List<Root> roots;
    private final List<LocalFile> items;
    private final List<String> skipped;
    private final long bytes;

    /** One of the things that were named. */
    record Root(RawName name, boolean folder) {}

    private LocalTree(Scan scan) {
        roots = List.copyOf(scan.roots);
        items = List.copyOf(scan.items);
        skipped = List.copyOf(scan.skipped);
        bytes = items.stream().mapToLong(file -> file.item().size()).sum();
    }

    /**
     * Looks at files and folders.
     *
     * @param folder where relative sources are looked for
     * @throws LocalException when one is not there or cannot be read
     */
    public static LocalTree of(Path folder, List<String> sources) {
        var scan = new Scan();
        for (String source : sources) {
            scan.source(folder, source);
        }
        return new LocalTree(scan);
    }

    /** The path of a word of the command line, relative to a folder, whatever the locale can read. */
    public static Path path(Path folder, String word) {
        return RawName.ofWord(word).in(folder);
    }

    List<Root> roots() {
        return roots;
    }

    List<LocalFile> items() {
        return items;
    }

    /** What is neither file, folder nor link, and so stays here. */
    public List<String> skipped() {
        return skipped;
    }

    /** The number of things other than folders. */
    public int files() {
        return (int) items.stream().filter(file -> !file.item().isFolder()).count();
    }

    /** The sum of the files' sizes. */
    public long bytes() {
        return bytes;
    }

    /** What was named, by the names that it is to have on the other side; a folder's ends in a slash. */
    public List<String> names() {
        return roots.stream()
                .map(root -> root.name() + (root.folder() ? "/" : ""))
                .toList();
    }

    /** Collects what there is. */
    private static final class Scan {
        private final List<Root> roots = new ArrayList<>();
        private final List<LocalFile> items = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        void source(Path folder, String source) {
            RawName word = RawName.ofWord(source);
            Path path = word.in(folder);
            try {
                RawName name = name(word, path);
                LocalFile file = LocalFile.look(path, name)
                        .orElseThrow(() -> new LocalException("neither a file nor a folder here: " + word));
                boolean isFolder = file.item().isFolder();
                if (word.chars().endsWith("/") && !isFolder) {
                    throw new LocalException("not a folder here: " + word);
                }
                roots.add(new Root(name, isFolder));
                add(file);
            } catch (IOException e) {
                throw failure(word.toString(), e);
            }
        }

        /** By what it is to be known; {@code .} is known by its folder's own name. */
        private RawName name(RawName word, Path path) throws IOException {
            RawName name = word.last();
            if (name.chars().isEmpty()) {
                Path real = path.toRealPath();
                name = RawName.ofPath(Objects.requireNonNullElse(real.getFileName(), real))
                        .last();
            }
            if (name.chars().isEmpty()) {
                throw new LocalException("the root folder has no name to be given elsewhere");
            }
            for (Root root : roots) {
                if (root.name().equals(name)) {
                    throw new LocalException("two sources have the name " + name + " and would replace each other");
                }
            }
            return name;
        }

        private void add(LocalFile file) throws IOException {
            if (items.size() >= MOST) {
                throw new LocalException("more than " + MOST + " files: bring them in parts, or as one archive");
            }
            items.add(file);
            switch (file.item().kind()) {
                case LINK -> {}
                case FILE -> {
                    if (!Files.isReadable(file.path())) {
                        throw new AccessDeniedException(file.path().toString());
                    }
                }
                case FOLDER -> {
                    for (Path child : children(file.path())) {
                        child(file.item().name(), child);
                    }
                }
            }
        }

        private void child(RawName parent, Path child) throws IOException {
            RawName name = parent.child(RawName.ofPath(child.getFileName()));
            try {
                var seen = LocalFile.look(child, name, LinkOption.NOFOLLOW_LINKS);
                if (seen.isPresent()) {
                    add(seen.get());
                } else {
                    skipped.add(name.toString());
                }
            } catch (IOException e) {
                throw failure(RawName.ofPath(child).toString(), e);
            }
        }

        /** In an order that is the same each time. */
        private static List<Path> children(Path folder) throws IOException {
            var children = new ArrayList<Path>();
            try (var all = Files.newDirectoryStream(folder)) {
                all.forEach(children::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            children.sort(Comparator.naturalOrder());
            return children;
        }

        private static LocalException failure(String what, IOException e) {
            return new LocalException(
                    switch (e) {
                        case NoSuchFileException _ -> "no such file or folder here: " + what;
                        case AccessDeniedException _ -> "no right to read " + what + " here";
                        default -> what + " cannot be read here: " + e.getMessage();
                    });
        }
    }
}
