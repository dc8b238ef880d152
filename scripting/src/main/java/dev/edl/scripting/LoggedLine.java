package dev.edl.scripting;

import dev.edl.exec.logs.LogLine;
import java.time.Instant;
import java.util.Locale;

/** One line as the log server has it. */
public final class LoggedLine {
    private final LogLine line;

    LoggedLine(LogLine line) {
        this.line = line;
    }

    /** As the host's collector calls it: an alias, unless it was set up otherwise. */
    public String getHost() {
        return line.file().host();
    }

    /** The run's name, without {@code edl-exec-}; empty for what is no run's. */
    public String getUnit() {
        return line.file().unit();
    }

    /** The name of the file on the host. */
    public String getFile() {
        return line.file().name();
    }

    /** {@code stdout} or {@code stderr}, where they are apart. */
    public String getStream() {
        return line.file().stream().name().toLowerCase(Locale.ROOT);
    }

    /** When the collector read it. */
    public Instant getTime() {
        return line.instant();
    }

    /** Where in the file it begins, in bytes; negative where that is not known. */
    public long getOffset() {
        return line.offset();
    }

    /** Without the line's end. */
    public String getText() {
        return line.text();
    }

    /** The text. */
    @Override
    public String toString() {
        return line.text();
    }
}
