package dev.edl.exec.logs.archive;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Whether a day's file is as it was written. */
final class DayCheck {
    private static final int BUFFER = 1 << 16;

    private DayCheck() {}

    /**
     * Reads a file that was just written, and all that is compressed in it.
     *
     * @return its SHA-256
     * @throws IOException when it is not what was written, which the checksums in it tell
     */
    static String readBack(Path file) throws IOException {
        var digest = RowDigest.sha256();
        try (var raw = new DigestInputStream(new FileInputStream(file.toFile()), digest);
                var plain = new GZIPInputStream(raw, BUFFER)) {
            plain.transferTo(OutputStream.nullOutputStream());
            raw.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Compares a file, and all rows in it, with what the manifest says.
     *
     * @return what is wrong with it
     */
    static Optional<String> problem(Path file, ArchivedDay day) throws InterruptedException {
        try {
            if (Files.size(file) != day.bytes()) {
                return Optional.of("damaged: " + Files.size(file) + " bytes, not " + day.bytes());
            }
            if (!sha256(file).equals(day.sha256())) {
                return Optional.of("damaged: its SHA-256 is another");
            }
            return rowsDiffer(file, day) ? Optional.of("damaged: its rows are others") : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of("missing");
        } catch (IOException e) {
            return Optional.of("unreadable: " + e.getMessage());
        }
    }

    /** Of all its bytes. */
    static String sha256(Path file) throws IOException {
        var digest = RowDigest.sha256();
        try (InputStream in = new DigestInputStream(new FileInputStream(file.toFile()), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean rowsDiffer(Path file, ArchivedDay day) throws IOException, InterruptedException {
        var whole = new RowDigest();
        try (var reader = new DayReader(file)) {
            for (Piece piece : day.pieces()) {
                var digest = new RowDigest();
                reader.read(piece, digest::add);
                if (!digest.tally().equals(piece.tally())) {
                    return true;
                }
                whole.addAll(digest.tally());
            }
            reader.requireEnd();
        }
        return !whole.tally().equals(day.tally());
    }
}
