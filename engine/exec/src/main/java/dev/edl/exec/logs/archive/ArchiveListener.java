package dev.edl.exec.logs.archive;

import java.time.LocalDate;

/** Is told how a backup or a restore goes on, by the thread that does it. */
public interface ArchiveListener {
    /** Nobody wants to know. */
    ArchiveListener NONE = new ArchiveListener() {
        @Override
        public void begins(LocalDate day, long rows) {}

        @Override
        public void went(long rows) {}
    };

    /** A day is begun, or once more. */
    void begins(LocalDate day, long rows);

    /** So many more rows of it were fetched, or sent. */
    void went(long rows);
}
