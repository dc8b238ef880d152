package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.RunEvent.Stream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a host keeps of one run: the header's line, the start's, and the end's. Each may be missing: the header of a
 * record that was cut, the start of a run that never began, the end of one that goes on or was cut off by a reboot.
 *
 * @param header who, what, when; as it stands at the head of the log
 * @param start where in the log the output begins, and in which life of the host
 * @param end how it ended and where in the log the output ends
 */
public record RunRecord(
        Optional<Map<String, Object>> header, Optional<Map<String, Object>> start, Optional<Map<String, Object>> end) {

    /** Nothing is known of it. */
    public static final RunRecord NONE = new RunRecord(Optional.empty(), Optional.empty(), Optional.empty());

    /** The header's field that tells of which of two streams a log is. */
    static final String STREAM = "stream";
    /** The header's field that tells of a run that is not to be logged. */
    static final String LOGGED = "logged";

    /** A TERM that came with the deadline may reach the program a little before systemd's own clock says so. */
    private static final Duration EARLY = Duration.ofMillis(200);

    /** Reads the lines of a record's file; what is not understood is taken for missing. */
    static RunRecord read(List<String> lines) {
        return new RunRecord(line(lines, "begin"), line(lines, "start"), line(lines, "end"));
    }

    /** The same of what stands in a log, where the trailer tells when the program was started. */
    public static RunRecord ofLog(String header, Optional<String> trailer) {
        RunRecord both = read(trailer.map(line -> List.of(header, line)).orElse(List.of(header)));
        return new RunRecord(both.header, number(both.end, "since").map(since -> Map.of("up", since)), both.end);
    }

    private static Optional<Map<String, Object>> line(List<String> lines, String kind) {
        return lines.stream()
                .map(Json::read)
                .flatMap(Optional::stream)
                .filter(fields -> kind.equals(fields.get("edl")))
                .findFirst();
    }

    public Optional<String> field(String name) {
        return header.map(fields -> fields.get(name)).map(Object::toString);
    }

    /** The request's time by the clock of whoever asked. */
    public Optional<Instant> asked() {
        try {
            return field("time").map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** How long it ran, by the host's clock. */
    public Optional<Duration> duration() {
        return number(end, "up")
                .flatMap(to -> number(start, "up").map(from -> Duration.ofMillis(Math.round((to - from) * 1000))));
    }

    /** Which life of the host it was started in. */
    public Optional<String> boot() {
        return start.map(fields -> fields.get("boot")).map(Object::toString);
    }

    /** True when standard error has a log of its own. */
    public boolean split() {
        return field(STREAM).isPresent();
    }

    /** Which stream this is the record of, or the header of one of two logs. */
    public Stream stream() {
        return field(STREAM).filter("stderr"::equals).isPresent() ? Stream.STDERR : Stream.STDOUT;
    }

    /** False when the output was not to be logged: it is there while the run goes on. */
    public boolean logged() {
        return field(LOGGED).isEmpty();
    }

    /** The first byte of the output in the stream's log. */
    OptionalLong outputFrom(Stream stream) {
        return position(start, stream);
    }

    /** The first byte behind the output in the stream's log; empty while it runs, and when the disk was full. */
    OptionalLong outputTo(Stream stream) {
        return position(end, stream);
    }

    /** True when there was no room for the end of its log; output may be missing then. */
    public boolean torn() {
        return end.isPresent()
                && (text("torn").isPresent() || outputTo(Stream.STDOUT).isEmpty());
    }

    /** The processes that were still there when the program ended, as {@code name (pid)}. */
    public List<String> leftBehind() {
        return end.map(fields -> fields.get("left"))
                .filter(List.class::isInstance)
                .map(names -> ((List<?>) names).stream().map(Object::toString).toList())
                .orElse(List.of());
    }

    /** True when the kernel ended it for want of memory. */
    public boolean outOfMemory() {
        return text("result").filter("oom-kill"::equals).isPresent()
                || text("memory").isPresent();
    }

    /** How it ended; empty while that is not recorded. */
    public Optional<Outcome> outcome() {
        return end.map(this::ended);
    }

    @SuppressWarnings("unchecked") // what Json reads of an object has names for keys
    private Outcome ended(Map<String, Object> fields) {
        if (fields.get("unstarted") instanceof Map<?, ?> entry) {
            return new Outcome.NotStarted(SpawnFailure.problem((Map<String, Object>) entry, this));
        }
        if (fields.get("stopped") instanceof Map<?, ?> mark) {
            return new Outcome.Stopped(String.valueOf(mark.get("by")));
        }
        Optional<Duration> timeout =
                number(header, "timeout").map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
        if (timeout.isPresent()
                && fields.get("result") instanceof String result
                && result.equals("timeout")
                && duration().orElse(Duration.ZERO).plus(EARLY).compareTo(timeout.get()) >= 0) {
            return new Outcome.TimedOut(timeout.get());
        }
        return byStatus(text("code").orElse(""), text("status").orElse(""));
    }

    /** Why a run that is not there any more has no end in its record, in this life of the host. */
    public Problem whyWithoutEnd(String bootNow) {
        boolean otherLife = boot().isPresent() && !boot().get().equals(bootNow);
        return otherLife
                ? new Problem(Problem.Kind.REBOOTED, "the host was restarted while it ran")
                : new Problem(
                        Problem.Kind.PROTOCOL,
                        "the host has no record of the end",
                        "ask it: journalctl -n 50 -u 'edl-exec-*'");
    }

    /** Reads what systemd calls the code and the status of a process. */
    static Outcome byStatus(String code, String status) {
        if (code.equals("exited") && status.matches("\\d{1,3}")) {
            return new Outcome.Exited(Integer.parseInt(status));
        }
        if (code.equals("killed") || code.equals("dumped")) {
            return new Outcome.Signalled(status);
        }
        return new Outcome.Lost(new Problem(
                Problem.Kind.PROTOCOL,
                "the host recorded an end that is not understood: '" + code + " " + status + "'"));
    }

    private Optional<String> text(String name) {
        return end.map(fields -> fields.get(name)).map(Object::toString);
    }

    private static Optional<Double> number(Optional<Map<String, Object>> line, String name) {
        return line.map(fields -> fields.get(name))
                .filter(Double.class::isInstance)
                .map(Double.class::cast);
    }

    private static OptionalLong position(Optional<Map<String, Object>> line, Stream stream) {
        var at = number(line, stream == Stream.STDOUT ? "at" : "errors");
        return at.isPresent() ? OptionalLong.of(Math.round(at.get())) : OptionalLong.empty();
    }
}
