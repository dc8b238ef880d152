package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request on one host.
 *
 * @param name the run's name there
 * @param id the request's, the same on all its hosts
 * @param seconds how long the program ran, by the host's clock; null when that is not known
 * @param notes what else must be said of it, each one line (children that were ended with it, output that was lost)
 * @param output what the program wrote, or what it wrote on its standard output
 * @param apart what it wrote on its standard error; null when that is a part of the output
 * @param trace what the host keeps of it
 * @param checked what came of its check
 */
public record HostResult(
        Host host,
        RunName name,
        String id,
        Outcome outcome,
        @Nullable Duration seconds,
        List<String> notes,
        Received output,
        @Nullable Received apart,
        Trace trace,
        Checked checked) {

    /** As of a lost host: what is asked for is not here. */
    private static final int INCOMPLETE = 255;

    /** What a host keeps of a run. */
    public enum Trace {
        /** Its output, and a record. */
        LOG,
        /** A record. */
        RECORD,
        /** Nothing: it was no unit, and its name means nothing there. */
        NONE
    }

    public HostResult {
        notes = List.copyOf(notes);
    }

    /** True when its output can be read from the host. */
    public boolean logged() {
        return trace == Trace.LOG;
    }

    /** True when it was no unit. */
    public boolean raw() {
        return trace == Trace.NONE;
    }

    /** Of a request without a check. */
    public HostResult(
            Host host,
            RunName name,
            String id,
            Outcome outcome,
            @Nullable Duration seconds,
            List<String> notes,
            Received output,
            @Nullable Received apart,
            Trace trace) {
        this(host, name, id, outcome, seconds, notes, output, apart, trace, Checked.NOT_ASKED);
    }

    /** The same, checked. */
    public HostResult with(Checked came) {
        return new HostResult(host, name, id, outcome, seconds, notes, output, apart, trace, came);
    }

    /** True when the run succeeded, its output arrived whole, and its check was passed where there is one. */
    public boolean ok() {
        return outcome.ok() && whole() && !(checked instanceof Checked.Failed);
    }

    /** False when some of its output is known to be missing. */
    public boolean whole() {
        return output.whole() && (apart == null || apart.whole());
    }

    public Optional<Duration> duration() {
        return Optional.ofNullable(seconds);
    }

    /** The output, where it was kept. */
    public Optional<Spool> kept() {
        return output.kept();
    }

    /** How many bytes of output were received. */
    public long bytes() {
        return output.bytes();
    }

    /** The standard error, where it is apart. */
    public Optional<Received> errors() {
        return Optional.ofNullable(apart);
    }

    /** The exit code that stands for this outcome; the table is in {@code docs/exit-codes.md}. */
    public int exitCode() {
        int code = checked instanceof Checked.Failed failed ? exitCode(failed.outcome()) : exitCode(outcome);
        return whole() ? code : Math.max(code, INCOMPLETE);
    }

    static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited(int code) -> code;
            case Outcome.Signalled(String signal) -> 128 + number(signal);
            case Outcome.Stopped(String by) -> 143;
            case Outcome.TimedOut(Duration after) -> 124;
            case Outcome.NotStarted(var cause) ->
                switch (cause.kind()) {
                    case NO_PROGRAM -> 127;
                    case UNREACHABLE, HOST_KEY, AUTHENTICATION, CONNECTION, SILENT, REBOOTED -> 255;
                    case PRIVILEGE, MACHINE, DISK_FULL, NOT_EXECUTABLE, SETTING, NAME_TAKEN, GIVEN_UP, PROTOCOL -> 126;
                };
            case Outcome.Lost(var cause) -> 255;
        };
    }

    private static int number(String signal) {
        if (signal.startsWith("RTMIN")) {
            return 34 + (signal.length() > 5 ? Integer.parseInt(signal.substring(6)) : 0);
        }
        if (signal.startsWith("RTMAX")) {
            return 64 - (signal.length() > 5 ? Integer.parseInt(signal.substring(6)) : 0);
        }
        return Signal.parse(signal).map(Signal::number).orElse(0);
    }
}
