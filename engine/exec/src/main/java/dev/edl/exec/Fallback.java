package dev.edl.exec;

/** Which hosts are meant when a selection does not say. A closed set: switch over it without a default. Immutable. */
public sealed interface Fallback {
    /** All hosts. */
    record All() implements Fallback {}

    /** Those of one type. Where there is no such type, {@code localhost} if that is all there is, else none: it must be said. */
    record OfType(HostType type) implements Fallback {}

    /** What was chosen before, for all that follows. Where that chooses only what to leave out, the other one decides. */
    record Chosen(Selection selection, Fallback otherwise) implements Fallback {}
}
