package dev.edl.exec.files;

import java.util.LinkedHashSet;

/**
 * The parcels that were read last: hosts that are served at the same time take them from here, and no more than these
 * are kept, however many there are. Safe for use by several threads.
 */
final class Shelf {
    private static final int ROOM = 16;

    private final LinkedHashSet<Parcel> parcels = new LinkedHashSet<>();

    void keep(Parcel parcel) {
        Parcel oldest = null;
        synchronized (parcels) {
            if (!parcels.remove(parcel) && parcels.size() == ROOM) {
                oldest = parcels.removeFirst();
            }
            parcels.add(parcel);
        }
        if (oldest != null) {
            oldest.forget();
        }
    }
}
