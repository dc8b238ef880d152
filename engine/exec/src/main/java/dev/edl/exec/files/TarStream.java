package dev.edl.exec.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** A tar archive of parcels, each opened when its turn has come. For one thread. */
final class TarStream extends InputStream {
    private final Iterator<Parcel> parcels;
    private final Shelf shelf;
    private final BiConsumer<LocalFile, String> whenSpoilt;
    private final LongConsumer meter;
    private final long length;
    private InputStream part = InputStream.nullInputStream();
    private boolean ended;

    /** @param meter told of each content's bytes when they are sent */
    TarStream(List<Parcel> parcels, Shelf shelf, BiConsumer<LocalFile, String> whenSpoilt, LongConsumer meter) {
        this.parcels = parcels.iterator();
        this.shelf = shelf;
        this.whenSpoilt = whenSpoilt;
        this.meter = meter;
        this.length = parcels.stream().mapToLong(Parcel::length).sum();
    }

    /** In bytes, with all that belongs to an archive. */
    long length() {
        return length + TarHeader.end(length).length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            int read = part.read(buffer, offset, length);
            if (read >= 0 || !next()) {
                return read;
            }
        }
    }

    private boolean next() throws IOException {
        part.close();
        if (parcels.hasNext()) {
            Parcel parcel = parcels.next();
            part = parcel.open(shelf, whenSpoilt);
            meter.accept(parcel.content());
            return true;
        }
        boolean first = !ended;
        ended = true;
        part = first ? new ByteArrayInputStream(TarHeader.end(this.length)) : InputStream.nullInputStream();
        return first;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
