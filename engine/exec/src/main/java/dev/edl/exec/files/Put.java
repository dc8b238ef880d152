package dev.edl.exec.files;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to bring files of this machine to hosts: what is the same for all of them. Safe for use by several threads.
 */
public final class Put {
    /** From this size on a file is continued where it stopped. */
    static final long LARGE = 8 * 1024 * 1024;
    /** So much is sooner sent again than looked at. */
    static final long WORTH_CONTINUING = 1024 * 1024;

    private final LocalTree tree;
    private final String destination;
    private final Optional<String> mode;
    private final boolean digest;
    private final String key;
    private final Map<RawName, LocalFile> byName = new HashMap<>();
    private final List<LocalFile> small;
    private final List<LocalFile> large;
    private final List<Parcel> parcels;
    private final List<Parcel> rest;
    private final Shelf shelf = new Shelf();
    private final Digests digests = new Digests();

    /**
     * Prepares to bring them.
     *
     * @param destination where, from / or from ~; a folder when it ends in a slash
     * @param mode of the files, as chmod takes it; empty for what each has here
     * @param digest whether the digests are compared, besides the sizes
     * @param who asks, so that nobody else goes on with what this request has begun
     */
    public Put(LocalTree tree, String destination, Optional<String> mode, boolean digest, String who) {
        this.tree = tree;
        this.destination = destination;
        this.mode = mode;
        this.digest = digest;
        var hash = Digests.sha256();
        hash.update((who + "\0" + destination).getBytes(StandardCharsets.UTF_8));
        for (LocalFile file : tree.items()) {
            byName.put(file.item().name(), file);
        }
        for (LocalTree.Root root : tree.roots()) {
            var path = byName.get(root.name());
            hash.update(("\0" + root.name().chars() + "\0" + (path == null ? "" : path.path()))
                    .getBytes(StandardCharsets.UTF_8));
        }
        key = HexFormat.of().formatHex(hash.digest(), 0, 8);
        small = tree.items().stream()
                .filter(file -> file.item().isFile() && file.item().size() < LARGE)
                .toList();
        large = tree.items().stream()
                .filter(file -> file.item().isFile() && file.item().size() >= LARGE)
                .toList();
        parcels = Parcel.of(small);
        rest = Parcel.of(
                tree.items().stream().filter(file -> !file.item().isFile()).toList());
    }

    LocalTree tree() {
        return tree;
    }

    /** The file or folder of that name here, if there is one. */
    Optional<LocalFile> here(RawName name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<LocalFile> small() {
        return small;
    }

    List<LocalFile> large() {
        return large;
    }

    /** All small files. */
    List<Parcel> parcels() {
        return parcels;
    }

    /** Folders and links: they come last, so that nothing is written through a link, and a folder's time stays. */
    List<Parcel> rest() {
        return rest;
    }

    Shelf shelf() {
        return shelf;
    }

    Digests digests() {
        return digests;
    }

    boolean digest() {
        return digest;
    }

    boolean keepsModes() {
        return mode.isEmpty();
    }

    /** What the script is given, besides the user. */
    Map<String, byte[]> given(String user) {
        boolean several = tree.roots().size() > 1;
        return Map.of(
                "dest", RawName.ofWord(destination).bytes(),
                "into", bytes(destination.endsWith("/") ? "made" : several ? "yes" : ""),
                "user", bytes(user),
                "mode", bytes(mode.orElse("")),
                "key", bytes(key));
    }

    /** Kind and name of each root. */
    List<byte[]> arguments() {
        return tree.roots().stream()
                .<byte[]>mapMulti((root, words) -> {
                    words.accept(bytes(root.folder() ? "folder" : "file"));
                    words.accept(root.name().bytes());
                })
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
