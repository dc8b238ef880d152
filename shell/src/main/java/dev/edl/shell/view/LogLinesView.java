package dev.edl.shell.view;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.logs.LogFile;
import dev.edl.exec.logs.LogLine;
import dev.edl.exec.logs.LogListener;
import dev.edl.exec.logs.LogSummary;
import dev.edl.exec.logs.victoria.LogServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows logged lines as they come: one log's as they are, those of several with the host or the unit in front, whichever
 * tells them apart. For one thread.
 */
public final class LogLinesView implements LogListener, AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS ", Locale.ROOT);
    private static final int FULL = 64 * 1024;
    /** So long a line may wait for others. */
    private static final long PATIENCE_NANOS = 50_000_000;

    private final Screen screen;
    private final Format format;
    private final boolean times;
    private final Bytes ready = new Bytes();
    private final Bytes clean = new Bytes();
    private final Map<LogFile, byte[]> prefixes = new HashMap<>();
    private boolean severalHosts;
    private boolean severalUnits;
    private long shown;
    private long flushed = System.nanoTime();

    /** @param times whether the time stands in front of each line; JSON has it always */
    public LogLinesView(Screen screen, Format format, boolean times) {
        this.screen = screen;
        this.format = format;
        this.times = times;
    }

    /** The same of what is followed, where it is not known of which hosts and units lines will come. */
    public LogLinesView following(boolean ofSeveralHosts, boolean ofSeveralUnits) {
        severalHosts = ofSeveralHosts;
        severalUnits = ofSeveralUnits;
        return this;
    }

    @Override
    public void paused() {
        flush();
    }

    @Override
    public void away(LogServerException why) {
        var messages = new Messages(screen, format);
        switch (format) {
            case TEXT -> messages.warn(why.getMessage() + ". It is asked again; what is logged meanwhile comes then");
            case JSON -> messages.error(why);
        }
    }

    @Override
    public void missing(LogFile file, long lines) {
        flush();
        tellMissing(file, lines, "did not come in time: logs query tells");
    }

    @Override
    public void begins(Set<String> hosts, Set<String> units) {
        severalHosts = hosts.size() > 1;
        severalUnits = units.size() > 1;
    }

    /** @throws OutputClosed when stdout was closed */
    @Override
    public void line(LogLine line) {
        switch (format) {
            case TEXT -> text(line);
            case JSON -> json(line);
        }
        shown++;
        if (ready.size() >= FULL || System.nanoTime() - flushed > PATIENCE_NANOS) {
            flush();
        }
    }

    private void text(LogLine line) {
        if (times) {
            ready.write(Screen.utf8(TIME.format(line.instant().atOffset(ZoneOffset.UTC))));
        }
        if (severalHosts || severalUnits) {
            ready.write(prefixes.computeIfAbsent(line.file(), this::prefix));
        }
        byte[] bytes = line.bytes();
        if (screen.look().outTerminal()) {
            Sanitiser sanitiser = Sanitiser.forBlocks();
            sanitiser.feed(bytes, 0, bytes.length, clean);
            sanitiser.finish(clean);
            ready.write(clean.array(), 0, clean.size());
            clean.clear();
        } else {
            ready.write(bytes);
        }
        ready.write('\n');
    }

    private byte[] prefix(LogFile file) {
        String unit = file.unit().isEmpty() ? file.name() : file.unit();
        String who = severalHosts && severalUnits ? file.host() + " " + unit : severalHosts ? file.host() : unit;
        return Screen.utf8(screen.look().outPaint().host(Plain.line(who) + ":") + " ");
    }

    private void json(LogLine line) {
        try {
            Json.write(
                    screen.look().outTerminal() ? new SaneStream(ready) : ready,
                    object -> object.time("time", line.instant())
                            .text("host", line.file().host())
                            .text(
                                    "unit",
                                    line.file().unit().isEmpty()
                                            ? null
                                            : line.file().unit())
                            .text("file", line.file().name())
                            .number("offset", line.offset() < 0 ? null : line.offset())
                            .text("stream", line.file().stream() == Stream.STDERR ? "stderr" : "stdout")
                            .text("line", line.text()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    /** Shows what waits. */
    public void flush() {
        if (ready.size() > 0) {
            screen.write(ready.array(), 0, ready.size());
            ready.clear();
        }
        flushed = System.nanoTime();
    }

    /**
     * Shows what is left, and tells what is to be known of it.
     *
     * @param besides what was looked at, where that was not said; possibly nothing
     */
    public void finish(LogSummary summary, String besides) {
        flush();
        var messages = new Messages(screen, format);
        if (shown == 0) {
            messages.say("no lines were found" + (besides.isEmpty() ? "" : " " + besides));
        }
        summary.missing()
                .forEach((file, lines) -> tellMissing(
                        file,
                        lines,
                        (lines == 1 ? "is" : "are")
                                + " not in the log server (yet), unless they were empty in a way that does not show"));
    }

    private void tellMissing(LogFile file, long lines, String what) {
        switch (format) {
            case TEXT ->
                new Messages(screen, format)
                        .warn(file.host() + ": " + lines + (lines == 1 ? " line of " : " lines of ") + file.name() + " "
                                + what);
            case JSON ->
                Json.print(
                        screen,
                        object -> object.text("host", file.host())
                                .text("file", file.name())
                                .number("missing", lines));
        }
    }

    /** Shows what waits, unless nobody reads it. */
    @Override
    public void close() {
        if (screen.closed().isEmpty()) {
            flush();
        }
    }
}
