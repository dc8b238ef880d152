package dev.edl.exec.files;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * One of the things that a get names, and what the host says is there: itself first, then what is in it.
 *
 * @param index by which the script knows it, from 1
 */
record Source(int index, RawName name, List<Item> items) {
    boolean isFolder() {
        return items.getFirst().isFolder();
    }

    List<Item> files() {
        return items.stream().filter(Item::isFile).toList();
    }

    /** The name of something in it, or none for itself. */
    RawName below(Item item) {
        String whole = item.name().chars();
        return whole.equals(name.chars())
                ? RawName.NONE
                : new RawName(whole.substring(name.chars().length() + 1));
    }

    /** The names of things in it as tar reads them, a byte 0 behind each. */
    byte[] names(List<Item> some) {
        var names = new ByteArrayOutputStream();
        for (Item item : some) {
            names.writeBytes(below(item).bytes());
            names.write(0);
        }
        return names.toByteArray();
    }
}
