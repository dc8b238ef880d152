package dev.edl.exec.logs;

import dev.edl.command.RunEvent.Stream;
import java.nio.charset.StandardCharsets;

/** Lines as a log server tells them. */
public final class LoggedLines {
    private LoggedLines() {}

    /** A line of a run. */
    public static LogLine line(String host, String unit, String time, long offset, String text) {
        var file = new LogFile("tool-runner", host, unit, unit + ".log", host + unit, Stream.STDOUT);
        return new LogLine(file, time, offset, text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** A line of a file of the host's. */
    public static LogLine ofFile(String host, String name, String time, String text) {
        var file = new LogFile("system", host, "", name, "", Stream.STDOUT);
        return new LogLine(file, time, -1, text.getBytes(StandardCharsets.UTF_8), true);
    }
}
