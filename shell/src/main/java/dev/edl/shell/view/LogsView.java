package dev.edl.shell.view;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.Spool;
import dev.edl.exec.unit.LogSink;
import dev.edl.exec.unit.RunRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows {@code exec logs}: the outputs of ended and running runs, one host's as it is, several in blocks on a terminal
 * and as lines on a pipe. How the runs ended is not told.
 *
 * <p>The sinks of different hosts may be used at the same time; once stdout is closed they throw {@link OutputClosed},
 * which ends the reading.
 */
public final class LogsView implements AutoCloseable {
    /** The exit code when an output is not there any more. */
    private static final int GONE = 1;

    private final Screen screen;
    private final Format format;
    private final boolean ruled;
    private final boolean several;
    private final Body live;
    private final Map<String, HostLog> logs = new ConcurrentHashMap<>();
    private volatile boolean anyGone;

    /**
     * Begins to show.
     *
     * @param hosts how many there are
     * @param all whether each may have several runs; these are then told apart on a terminal and in JSON
     */
    public LogsView(Screen screen, Format format, int hosts, boolean all) {
        this.screen = screen;
        this.format = format;
        this.several = hosts > 1;
        this.ruled = screen.look().outTerminal() && (several || all);
        this.live = several ? new LinesBody(screen, false) : new LiveBody(screen);
    }

    /** Where one host's logs go to. */
    public LogSink sink(Host host) {
        return logs.computeIfAbsent(host.alias(), any -> new HostLog(host));
    }

    /**
     * Shows what is left, and tells of the hosts that could not be asked.
     *
     * @return the exit code
     * @throws OutputClosed when stdout was closed on the way
     */
    public int finish(List<HostAnswer<Boolean>> answers) {
        screen.closed().ifPresent(closed -> {
            throw closed;
        });
        logs.values().forEach(HostLog::end);
        return Math.max(Answers.tellProblems(new Messages(screen, format), answers), anyGone ? GONE : 0);
    }

    @Override
    public void close() {
        logs.values().forEach(HostLog::close);
        live.close();
    }

    /** One host's logs, one run after the other. Used by one thread at a time. */
    private final class HostLog implements LogSink, AutoCloseable {
        private final Host host;
        private Optional<RunRecord> current = Optional.empty();
        private final Map<Stream, Optional<Spool>> kept = new EnumMap<>(Stream.class);
        private Stream stream = Stream.STDOUT;
        private long left;

        HostLog(Host host) {
            this.host = host;
        }

        @Override
        public void run(RunRecord record, long bytes, boolean gone) {
            stream = record.stream();
            if (stream == Stream.STDOUT) {
                end();
                current = Optional.of(record);
            }
            left = bytes;
            boolean whole = format == Format.JSON || ruled;
            kept.put(stream, whole && !gone ? Optional.of(new Spool()) : Optional.empty());
            if (gone) {
                anyGone = true;
                if (format == Format.TEXT) {
                    screen.say(host + ": " + missing(record));
                }
            }
            endIfAll();
        }

        private String missing(RunRecord record) {
            String what = stream == Stream.STDERR ? "the standard error" : "the log";
            return record.logged()
                    ? what + " of " + title(record) + " is no longer there"
                    : "the output of " + title(record) + " was not to be logged (--no-log)";
        }

        /** Standard error, where it is apart, follows the output. */
        private void endIfAll() {
            boolean more = current.filter(RunRecord::split).isPresent() && stream == Stream.STDOUT;
            if (left == 0 && !more) {
                end();
            }
        }

        @Override
        public void write(Stream from, byte[] buffer, int offset, int length) {
            kept(from)
                    .ifPresentOrElse(
                            output -> output.write(buffer, offset, length),
                            () -> live.output(new FleetEvent.Output(host, from, buffer, offset, length)));
            left -= length;
            endIfAll();
        }

        private Optional<Spool> kept(Stream from) {
            return kept.getOrDefault(from, Optional.empty());
        }

        /** The run's output is over, or there comes no more of it. */
        void end() {
            current.ifPresent(record -> {
                switch (format) {
                    case JSON ->
                        Json.print(screen, line -> {
                            line.text("host", host.alias())
                                    .text("unit", record.field("name").orElse(null))
                                    .text("id", record.field("id").orElse(null));
                            if (record.split()) {
                                JsonBody.output(line, "stdout", kept(Stream.STDOUT));
                                JsonBody.output(line, "stderr", kept(Stream.STDERR));
                            } else {
                                JsonBody.output(line, "output", kept(Stream.STDOUT));
                            }
                        });
                    case TEXT -> endText(record);
                }
            });
            current = Optional.empty();
            close();
        }

        private void endText(RunRecord record) {
            if (kept(Stream.STDOUT).isPresent()) {
                String what = several ? host + " · " + title(record) : title(record);
                OutputBlock.show(screen, Rule.line(what, "", screen.look()), kept(Stream.STDOUT), kept(Stream.STDERR));
            } else {
                live.end(host.alias());
            }
        }

        private String title(RunRecord record) {
            String name = record.field("name").orElse("a run");
            return Plain.line(record.asked()
                    .map(time -> name + " · " + Figures.moment(time) + " UTC")
                    .orElse(name));
        }

        @Override
        public void close() {
            kept.values().forEach(output -> output.ifPresent(Spool::close));
            kept.clear();
        }
    }
}
