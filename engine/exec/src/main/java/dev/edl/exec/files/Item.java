package dev.edl.exec.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One thing to be brought: a file, a folder or a link.
 *
 * @param name its path below where all of them go
 * @param size in bytes; 0 unless it is a file
 * @param mode the permissions, without the bits that lend the owner's rights
 * @param target of a link; else empty
 */
record Item(RawName name, Kind kind, long size, FileTime time, int mode, RawName target) {
    /** The bits that mean the same, whoever the owner is. */
    static final int PERMISSIONS = 0777;

    private static final long NANOS = 1_000_000_000L;

    /** What it is; nothing else is brought. */
    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** In seconds and nanoseconds, {@code 1795240000.012345678}. */
    String timeInSeconds() {
        Instant instant = time.toInstant();
        return BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9))
                .toPlainString();
    }

    /**
     * Reads what {@code find} prints: {@code 1795240000.0123456780}. The fraction counts onwards also before 1970:
     * {@code -2.5} is a second and a half before it.
     */
    static FileTime time(String seconds) {
        BigDecimal value = new BigDecimal(seconds);
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        long nanos = value.subtract(whole).abs().movePointRight(9).longValue();
        long second = whole.longValueExact();
        return second > -NANOS * 9 && second < NANOS * 9
                ? FileTime.from(Instant.ofEpochSecond(second, nanos))
                : FileTime.from(second, TimeUnit.SECONDS);
    }

    /** Whether this may be taken for what the other is, without looking inside. */
    boolean looksLike(Item other, boolean alsoMode) {
        return kind == other.kind
                && size == other.size
                && time.equals(other.time)
                && (mode == other.mode || !alsoMode)
                && target.equals(other.target);
    }
}
