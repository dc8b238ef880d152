package dev.edl.shell.view;

import dev.edl.command.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One field of a table.
 *
 * @param text fit for a line, never empty
 * @param failure whether it is to catch the eye
 */
record Cell(String text, boolean failure) {
    private static final Cell NOTHING = new Cell("-", false);

    /** A text of whatever origin; {@code -} when it is empty. */
    static Cell of(String text) {
        return text.isEmpty() ? NOTHING : new Cell(Plain.line(text), false);
    }

    static Cell of(Optional<String> text) {
        return of(text.orElse(""));
    }

    static Cell failure(String text) {
        return new Cell(Plain.line(text), true);
    }

    static Cell number(int number) {
        return number == 0 ? NOTHING : of(Integer.toString(number));
    }

    static Cell bytes(OptionalLong bytes) {
        return bytes.isPresent() ? of(Figures.bytes(bytes.getAsLong())) : NOTHING;
    }

    static Cell duration(Optional<Duration> duration) {
        return of(duration.map(Figures::duration));
    }

    static Cell outcome(Optional<Outcome> outcome) {
        return outcome.map(ended -> new Cell(Wording.label(ended), !ended.ok())).orElse(NOTHING);
    }
}
