package dev.edl.exec.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One line of a log. Immutable, except that nobody keeps {@link #bytes} from being changed. */
public final class LogLine {
    private final LogFile file;
    private final String time;
    private final long offset;
    private final byte[] bytes;
    private final boolean ended;

    /**
     * @param time when the collector read it, in ISO 8601; empty when it was not asked for
     * @param offset where in the file it begins, in bytes; negative where that is not known
     * @param bytes the line in UTF-8, without its end
     * @param ended false for a last line that has no end
     */
    LogLine(LogFile file, String time, long offset, byte[] bytes, boolean ended) {
        this.file = file;
        this.time = time;
        this.offset = offset;
        this.bytes = bytes;
        this.ended = ended;
    }

    public LogFile file() {
        return file;
    }

    /** When the collector read it, in ISO 8601; empty when it was not asked for. */
    public String time() {
        return time;
    }

    /** @throws java.time.format.DateTimeParseException when the time was not asked for */
    public Instant instant() {
        return Instant.parse(time);
    }

    /** Where in the file it begins, in bytes; negative where that is not known. */
    public long offset() {
        return offset;
    }

    /** The line in UTF-8, without its end. */
    public byte[] bytes() {
        return bytes;
    }

    /** The line without its end. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** False for a last line that has no end. */
    public boolean ended() {
        return ended;
    }
}
