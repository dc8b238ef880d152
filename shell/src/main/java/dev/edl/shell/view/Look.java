package dev.edl.shell.view;

/**
 * What is known of the place where things are shown. Immutable.
 *
 * @param outTerminal whether stdout is a terminal
 * @param errTerminal whether stderr is a terminal that understands {@code \r} and {@code ESC [ K}
 * @param width in columns
 * @param verbose whether the details of problems are shown
 * @param self what stands before a command that is typed next for the same hosts, with a blank behind it: edl and the
 *     options that say how they are found and reached; empty at the prompt
 */
public record Look(boolean outTerminal, boolean errTerminal, int width, Colour colour, boolean verbose, String self) {
    /** As wide as a screen is taken to be when nobody knows. */
    public static final int USUAL_WIDTH = 80;

    private static final int NARROWEST = 20;

    public Look {
        width = Math.max(width, NARROWEST);
    }

    /** Neither is a terminal. */
    public static Look piped() {
        return new Look(false, false, USUAL_WIDTH, Colour.AUTO, false, "edl ");
    }

    /** Both are a terminal of this width. */
    public static Look terminal(int width) {
        return new Look(true, true, width, Colour.AUTO, false, "edl ");
    }

    public Look withColour(Colour other) {
        return new Look(outTerminal, errTerminal, width, other, verbose, self);
    }

    public Look withVerbose(boolean other) {
        return new Look(outTerminal, errTerminal, width, colour, other, self);
    }

    Paint outPaint() {
        return new Paint(colour.on(outTerminal));
    }

    Paint errPaint() {
        return new Paint(colour.on(errTerminal));
    }
}
