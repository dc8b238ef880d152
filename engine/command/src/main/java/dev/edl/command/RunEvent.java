package dev.edl.command;

import java.time.Instant;

/** What happens to a run, in order. */
public sealed interface RunEvent {
    /** The machine has accepted the command. */
    record Started(Instant at) implements RunEvent {}

    /**
     * Some output, as it came: neither whole lines nor whole characters. The receiver must not keep the array beyond
     * the call: only its first {@code length} bytes count and it is used again.
     */
    record Output(Stream stream, byte[] buffer, int length) implements RunEvent {}

    /** The end; nothing comes after it. */
    record Ended(Outcome outcome) implements RunEvent {}

    /** Which of the program's two streams. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
