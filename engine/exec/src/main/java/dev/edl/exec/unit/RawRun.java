package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that runs over SSH alone, without a unit, a log or a record: for a host that is too sick for them. It needs
 * a shell there and, unless the login is root, sudo; for another user than root also setpriv(1).
 */
public final class RawRun implements Following {
    private static final String UNLOGGED = "nothing was logged (--raw)";

    private final Run channel;
    private final boolean split;
    private final Sink sink;
    private final Runnable begun;
    private final Handover handover = Handover.ofRun();
    private final Map<String, String> said = new LinkedHashMap<>();
    private final Control errorsBefore;
    private final Behind output;
    private final Behind errors;
    private final Map<Stream, Long> passed = new EnumMap<>(Stream.class);
    private boolean told;
    private long began;

    /**
     * Starts it.
     *
     * @param words what {@code host/raw.sh} is given
     * @param split whether standard error is to be told apart
     * @param begun called once, when the program is about to begin
     */
    RawRun(
            HostShell shell,
            String nonce,
            List<String> words,
            Optional<byte[]> input,
            boolean split,
            Sink sink,
            Optional<Duration> limit,
            Runnable begun) {
        this.channel = shell.start(HostScript.line("raw", words), input, limit, handover);
        this.split = split;
        this.sink = sink;
        this.begun = begun;
        this.errorsBefore = new Control(nonce, handover.listening(said::put));
        this.output = new Behind("edl:" + nonce + " begun", new Control(nonce, (word, rest) -> {}));
        this.errors = new Behind("edl:" + nonce + " begun", errorsBefore);
    }

    @Override
    public Ending await(String threadName) throws InterruptedException {
        Outcome outcome;
        try (channel) {
            outcome = handover.judged(channel.follow(this::take));
        } finally {
            handover.end();
        }
        boolean ran = output.open() || errors.open();
        return new Ending(
                ran ? outcome : unstarted(outcome),
                RunRecord.NONE,
                ran ? List.of(UNLOGGED) : List.of(),
                passed(Stream.STDOUT),
                split ? Optional.of(passed(Stream.STDERR)) : Optional.empty(),
                ran ? Optional.of(Duration.ofNanos(System.nanoTime() - began)) : Optional.empty());
    }

    private Passed passed(Stream stream) {
        return new Passed(passed.getOrDefault(stream, 0L), true);
    }

    private Outcome unstarted(Outcome outcome) {
        boolean ours = outcome instanceof Outcome.Stopped || outcome instanceof Outcome.TimedOut;
        return ours
                ? outcome
                : new Answer(said, errorsBefore.words(), Optional.of(outcome), false).outcome(RunRecord.NONE);
    }

    private void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started _ -> handover.begin(channel::close);
            case RunEvent.Output(var stream, var buffer, int length) -> pass(stream, buffer, length);
            case RunEvent.Ended _ -> {}
        }
    }

    private void pass(Stream stream, byte[] buffer, int length) {
        int from = (stream == Stream.STDOUT ? output : errors).feed(buffer, length);
        if (!told && (output.open() || errors.open())) {
            told = true;
            began = System.nanoTime();
            begun.run();
        }
        if (from < length) {
            Stream shown = split ? stream : Stream.STDOUT;
            passed.merge(shown, (long) length - from, Long::sum);
            sink.write(shown, buffer, from, length - from);
        }
    }

    /** Sends a signal to the program. */
    public void signal(Signal signal) {
        channel.signal(signal);
    }

    /** Ends it: TERM, and KILL after some seconds. */
    public void stop() {
        channel.cancel();
    }

    @Override
    public void unlessHeardWithin(Duration time, Runnable then) {
        handover.unlessEndedWithin(time, then);
    }

    @Override
    public void leave() {
        channel.endInput();
        channel.close();
    }
}
