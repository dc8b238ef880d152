package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.exec.files.Item.Kind;
import dev.edl.exec.unit.HostDialogue;
import dev.edl.exec.unit.HostFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a host says is in a folder. It may say anything: names that lead elsewhere are not taken.
 *
 * @param items folders before what is in them
 * @param skipped what is neither file, folder nor link
 */
record Listing(List<Item> items, List<String> skipped) {
    /**
     * Reads what {@code find} printed, up to an empty field.
     *
     * @param root what the names are below; empty when they stand for themselves
     * @throws HostFailure when it is cut off, or makes no sense
     */
    static Listing read(HostDialogue dialogue, RawName root) {
        var items = new ArrayList<Item>();
        var skipped = new ArrayList<String>();
        var folders = new HashSet<RawName>();
        if (root.chars().isEmpty()) {
            folders.add(RawName.NONE);
        }
        for (String seen = dialogue.field(); !seen.isEmpty(); seen = dialogue.field()) {
            var below = new RawName(dialogue.field());
            var target = new RawName(dialogue.field());
            RawName name = root.child(below);
            if (items.size() >= LocalTree.MOST) {
                throw new HostFailure(new Problem(
                        Problem.Kind.SETTING,
                        "more than " + LocalTree.MOST + " files",
                        "bring them in parts, or as one archive"));
            }
            if (!name.staysBelow() || !below.chars().isEmpty() && !folders.contains(parent(name))) {
                throw senseless("a file of the name '" + name + "'");
            }
            Optional<Item> item = item(seen, name, target);
            if (item.isEmpty()) {
                skipped.add(name.toString());
            } else {
                items.add(item.get());
                if (item.get().isFolder()) {
                    folders.add(name);
                }
            }
        }
        return new Listing(List.copyOf(items), List.copyOf(skipped));
    }

    private static RawName parent(RawName name) {
        int slash = name.chars().lastIndexOf('/');
        return new RawName(slash < 0 ? "" : name.chars().substring(0, slash));
    }

    /** Reads kind, size, time and mode; empty for a kind that is not brought. */
    private static Optional<Item> item(String seen, RawName name, RawName target) {
        String[] words = seen.split(" ");
        try {
            int mode = Integer.parseInt(words[3], 8) & Item.PERMISSIONS;
            var time = Item.time(words[2]);
            return switch (words[0]) {
                case "f" -> Optional.of(new Item(name, Kind.FILE, size(words[1]), time, mode, RawName.NONE));
                case "d" -> Optional.of(new Item(name, Kind.FOLDER, 0, time, mode, RawName.NONE));
                case "l" -> Optional.of(new Item(name, Kind.LINK, 0, time, Item.PERMISSIONS, target));
                default -> Optional.empty();
            };
        } catch (ArithmeticException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw senseless("'" + seen + "' of " + name);
        }
    }

    private static long size(String text) {
        long size = Long.parseLong(text);
        if (size < 0) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }

    private static HostFailure senseless(String what) {
        return new HostFailure(new Problem(
                Problem.Kind.PROTOCOL, "the host tells of " + what, "look at that host: this is no usual file"));
    }
}
