package dev.edl.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines one after the other and gives each unit as soon as it is whole: a command goes on while a quote is open or
 * its line ends in a backslash, Groovy while it is incomplete. Groovy of several lines that is not whole after 64 KiB never is. A blank line
 * and a comment are no units; {@code #!} in the first line is a comment. Used by one thread.
 */
public final class Splitter {
    /** More than a snippet has; each further line would cost as much as all before it. */
    private static final int LONGEST_SNIPPET = 64 * 1024;

    private final Router router;
    private final Predicate<String> incomplete;

    private int line;
    private @Nullable Pending pending;

    /**
     * Begins at line 1.
     *
     * @param incomplete whether a Groovy source goes on in the next line
     */
    public Splitter(Router router, Predicate<String> incomplete) {
        this.router = router;
        this.incomplete = incomplete;
    }

    /** A whole unit, which began in this line, counted from 1. */
    public record Unit(int firstLine, Routed routed) {}

    /** A unit that the input has begun, in this line, and not ended. */
    public record Unfinished(int firstLine, String why) {}

    /** What a text comes to. */
    public record Split(List<Unit> units, Optional<Unfinished> unfinished) {
        public Split {
            units = List.copyOf(units);
        }
    }

    /** Splits a text, as one pasted; it is unfinished when its last unit wants more lines. */
    public static Split split(String text, Router router, Predicate<String> incomplete) {
        var splitter = new Splitter(router, incomplete);
        var units = new ArrayList<Unit>();
        text.lines().forEach(each -> splitter.add(each).ifPresent(units::add));
        return new Split(units, splitter.unfinished());
    }

    /**
     * Takes the next line.
     *
     * @param next without its end; a carriage return there is left out
     * @return the unit that is whole with it
     */
    public Optional<Unit> add(String next) {
        line++;
        String text = next.endsWith("\r") ? next.substring(0, next.length() - 1) : next;
        if (pending != null) {
            return goOn(pending, "\n" + text);
        }
        return switch (router.route(text)) {
            case Routed.Blank() -> Optional.empty();
            case Routed.Slash slash -> Optional.of(new Unit(line, slash));
            case Routed.Command(String first) -> goOn(new Pending(line, Routed.Command::new, new Quoting()), first);
            case Routed.Local(String first) -> goOn(new Pending(line, Routed.Local::new, new Quoting()), first);
            case Routed.Groovy(String first) -> goOn(new Pending(line, Routed.Groovy::new, null), first);
        };
    }

    private Optional<Unit> goOn(Pending unit, String more) {
        boolean whole = !unit.goesOnAfter(more, incomplete);
        pending = whole ? null : unit;
        return whole ? Optional.of(new Unit(unit.firstLine, unit.routed())) : Optional.empty();
    }

    /** The unit that is begun and not whole; at the end of the input that is an error. */
    public Optional<Unfinished> unfinished() {
        return Optional.ofNullable(pending).map(unit -> new Unfinished(unit.firstLine, unit.why()));
    }

    /** Whether the unit that is begun never becomes whole, so that whatever follows would be lost in it. */
    public boolean isStuck() {
        return pending != null && pending.isStuck();
    }

    /** A unit that has begun. */
    private static final class Pending {
        private final int firstLine;
        private final Function<String, Routed> kind;
        /** Goes over each line once, however many are quoted; null: it is Groovy. */
        private final @Nullable Quoting quoting;

        private final StringBuilder text = new StringBuilder();
        private boolean wentOn;

        Pending(int firstLine, Function<String, Routed> kind, @Nullable Quoting quoting) {
            this.firstLine = firstLine;
            this.kind = kind;
            this.quoting = quoting;
        }

        boolean goesOnAfter(String more, Predicate<String> incomplete) {
            wentOn = !text.isEmpty();
            text.append(more);
            if (quoting == null) {
                return isStuck() || incomplete.test(text.toString());
            }
            quoting.takeAll(more);
            return quoting.isOpen();
        }

        boolean isStuck() {
            return quoting == null && wentOn && text.length() > LONGEST_SNIPPET;
        }

        String why() {
            if (quoting != null) {
                return quoting.why();
            }
            return isStuck()
                    ? "Groovy that has not ended after " + LONGEST_SNIPPET / 1024
                            + " KiB: put it into a file that ends in .groovy, and /open that"
                    : "a bracket or a string is not closed, or the last line wants to go on";
        }

        Routed routed() {
            return kind.apply(text.toString());
        }
    }
}
