package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.edl.command.RunEvent.Stream;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Takes a run's output out of the growing log that a host sends: leaves out what stands before the run's header (other
 * runs, a login shell's greeting), the header itself, and the trailer.
 *
 * <p>Every byte is passed on as soon as it cannot belong to the trailer: the trailer begins with a separator (RS, 1E hex)
 * that programs hardly print, so nothing else is ever held back. What is the output is decided by its length alone, which
 * the run's record tells at the end; a program that prints something like a trailer is shown as it is.
 *
 * <p>For one thread.
 */
final class LogStream {
    /** A trailer with all that it may name is well below this. */
    private static final int LONGEST_TRAILER = 64 * 1024;

    private static final byte SEPARATOR = 0x1e;
    private static final byte[] TRAILER = "\u001e\n{\"edl\":\"end\",".getBytes(US_ASCII);

    private static final int GREETING_KEPT = 1024;

    private final Stream stream;
    private final Following.Sink sink;
    private final StringBuilder greeting = new StringBuilder();
    private final byte[] header;
    private final boolean numbered;
    private final boolean sent;
    private State state = State.BEFORE_HEADER;
    private int matched;
    private byte[] held = new byte[256];
    private int heldLength;
    private long passed;
    private Runnable whenBegun = () -> {};

    private enum State {
        BEFORE_HEADER,
        IN_HEADER,
        OUTPUT
    }

    private LogStream(Stream stream, byte[] header, boolean numbered, boolean sent, Following.Sink sink) {
        this.stream = stream;
        this.header = header;
        this.numbered = numbered;
        this.sent = sent;
        this.sink = sink;
    }

    /** Reads a log from some place before the header, which begins with these characters. */
    static LogStream fromHeader(String headerStart, Following.Sink sink) {
        return new LogStream(Stream.STDOUT, headerStart.getBytes(US_ASCII), false, true, sink);
    }

    /**
     * Reads a log from within the output, behind a line of the script's that begins with these characters and ends in a
     * blank and how many bytes of output are left out.
     */
    static LogStream fromLine(String lineStart, Stream stream, Following.Sink sink) {
        return new LogStream(stream, lineStart.getBytes(US_ASCII), true, true, sink);
    }

    /** Stands for a log that stays on the host; a line that begins with these characters may tell that it is there. */
    static LogStream unsent(String lineStart) {
        return new LogStream(
                Stream.STDOUT, lineStart.getBytes(US_ASCII), true, false, (stream, buffer, offset, length) -> {});
    }

    /** Has this called when the header has been seen, before any output is passed on; before the first {@link #feed}. */
    void whenBegun(Runnable then) {
        whenBegun = then;
    }

    /** Which of a run's streams it is the log of. */
    Stream stream() {
        return stream;
    }

    /** False when the log stays on the host, so that nothing of it is to be waited for. */
    boolean sent() {
        return sent;
    }

    /** True once the header has been seen: the program is being started. */
    boolean begun() {
        return state == State.OUTPUT;
    }

    /** With what the login's shell began, as long as nothing of ours has come: the reason, perhaps, why nothing did. */
    String greeting() {
        return greeting.toString().strip();
    }

    /** How many bytes of output have been passed on, from the run's beginning. */
    long passed() {
        return passed;
    }

    /** How many bytes of output have arrived, from the run's beginning; some may be the trailer's. */
    long arrived() {
        return passed + heldLength;
    }

    void feed(byte[] buffer, int length) {
        int at = 0;
        if (state == State.BEFORE_HEADER) {
            greeting.append(new String(buffer, 0, Math.min(length, GREETING_KEPT - greeting.length()), ISO_8859_1));
        }
        while (state != State.OUTPUT && at < length) {
            at = state == State.BEFORE_HEADER ? seekHeader(buffer, at, length) : seekLineEnd(buffer, at, length);
        }
        if (at < length) {
            output(buffer, at, length);
        }
    }

    /** Passes on what was held back, as far as the output's true length goes; where that is not known, no trailer. */
    void finish(OptionalLong outputLength) {
        boolean trailer = heldLength >= TRAILER.length;
        int rest = Math.clamp(outputLength.orElse(trailer ? passed : arrived()) - passed, 0, heldLength);
        pass(held, 0, rest);
        heldLength = 0;
    }

    private int seekHeader(byte[] buffer, int from, int length) {
        for (int at = from; at < length; at++) {
            // A mismatch begins anew at the first byte, which occurs nowhere else at a line's start.
            matched = buffer[at] == header[matched] ? matched + 1 : buffer[at] == header[0] ? 1 : 0;
            if (matched == header.length) {
                state = State.IN_HEADER;
                return at + 1;
            }
        }
        return length;
    }

    private int seekLineEnd(byte[] buffer, int from, int length) {
        for (int at = from; at < length; at++) {
            if (buffer[at] == '\n') {
                state = State.OUTPUT;
                whenBegun.run();
                return at + 1;
            }
            if (numbered && buffer[at] >= '0' && buffer[at] <= '9') {
                passed = passed * 10 + buffer[at] - '0';
            }
        }
        return length;
    }

    private void output(byte[] buffer, int from, int length) {
        int at = from;
        while (at < length) {
            if (heldLength > 0) {
                hold(buffer, at, length);
                return;
            }
            int separator = indexOfSeparator(buffer, at, length);
            pass(buffer, at, separator - at);
            if (separator < length) {
                hold(buffer, separator, length);
                return;
            }
            at = length;
        }
    }

    /** Holds the rest back, then lets go of as much as cannot begin a trailer. */
    private void hold(byte[] buffer, int from, int length) {
        int more = length - from;
        if (heldLength + more > held.length) {
            held = Arrays.copyOf(held, Math.max(heldLength + more, held.length * 2));
        }
        System.arraycopy(buffer, from, held, heldLength, more);
        heldLength += more;
        int free = 0;
        while (free < heldLength && !mayBeTrailer(free)) {
            free = indexOfSeparator(held, free + 1, heldLength);
        }
        pass(held, 0, free);
        heldLength -= free;
        System.arraycopy(held, free, held, 0, heldLength);
    }

    private boolean mayBeTrailer(int from) {
        int length = heldLength - from;
        int compared = Math.min(length, TRAILER.length);
        return length <= LONGEST_TRAILER && Arrays.equals(held, from, from + compared, TRAILER, 0, compared);
    }

    private static int indexOfSeparator(byte[] buffer, int from, int length) {
        for (int at = from; at < length; at++) {
            if (buffer[at] == SEPARATOR) {
                return at;
            }
        }
        return length;
    }

    private void pass(byte[] buffer, int from, int length) {
        if (length > 0) {
            passed += length;
            sink.write(stream, buffer, from, length);
        }
    }
}
