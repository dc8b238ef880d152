package dev.edl.exec.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Some files in a row, as they stand in a tar archive: many small ones, which are read once for several hosts, or one
 * that is read for each. Safe for use by several threads.
 */
final class Parcel {
    /** A file of this size stands alone. */
    private static final long ALONE = 256 * 1024;

    private static final long LARGEST = 1024 * 1024;

    private final List<LocalFile> files;
    private final long length;
    /** What was read; kept by the {@link Shelf} as long as it has room. */
    private @Nullable Packed packed;

    /** Read files, and why some of them are worth nothing. */
    private record Packed(byte[] bytes, Map<LocalFile, String> spoilt) {}

    private Parcel(List<LocalFile> files) {
        this.files = List.copyOf(files);
        this.length = this.files.stream().mapToLong(Parcel::lengthOf).sum();
    }

    /** Divides files, in their order. */
    static List<Parcel> of(List<LocalFile> files) {
        var parcels = new ArrayList<Parcel>();
        var some = new ArrayList<LocalFile>();
        long length = 0;
        for (LocalFile file : files) {
            long more = lengthOf(file);
            if (!some.isEmpty() && (more >= ALONE || length + more > LARGEST)) {
                parcels.add(new Parcel(some));
                some.clear();
                length = 0;
            }
            some.add(file);
            length += more;
        }
        if (!some.isEmpty()) {
            parcels.add(new Parcel(some));
        }
        return parcels;
    }

    private static long lengthOf(LocalFile file) {
        long size = file.item().size();
        return TarHeader.of(file.item()).length + size + TarHeader.padding(size);
    }

    /** In bytes. */
    long length() {
        return length;
    }

    /** The sum of the files' sizes. */
    long content() {
        return files.stream().mapToLong(file -> file.item().size()).sum();
    }

    /** Opens it; the files that turn out to be worth nothing are told while it is read. */
    InputStream open(Shelf shelf, BiConsumer<LocalFile, String> whenSpoilt) throws IOException {
        if (files.size() == 1 && length >= ALONE) {
            return stream(files.getFirst(), whenSpoilt);
        }
        Packed content;
        synchronized (this) {
            if (packed == null) {
                packed = pack();
            }
            content = packed;
        }
        shelf.keep(this);
        content.spoilt.forEach(whenSpoilt);
        return new ByteArrayInputStream(content.bytes);
    }

    /** Forgets what was read. */
    synchronized void forget() {
        packed = null;
    }

    private Packed pack() throws IOException {
        var bytes = new ByteArrayOutputStream((int) length);
        var spoilt = new LinkedHashMap<LocalFile, String>();
        for (LocalFile file : files) {
            try (InputStream in = stream(file, spoilt::put)) {
                in.transferTo(bytes);
            }
        }
        return new Packed(bytes.toByteArray(), Map.copyOf(spoilt));
    }

    private static InputStream stream(LocalFile file, BiConsumer<LocalFile, String> whenSpoilt) {
        Item item = file.item();
        InputStream header = new ByteArrayInputStream(TarHeader.of(item));
        if (!item.isFile()) {
            return header;
        }
        return new SequenceInputStream(Collections.enumeration(List.of(
                header,
                new FileContent(file, 0, whenSpoilt),
                new ByteArrayInputStream(new byte[TarHeader.padding(item.size())]))));
    }
}
