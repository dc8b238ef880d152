package dev.edl.scripting.args;

/** The script's help was asked for; its text is the message. Ends the script well. */
public final class HelpRequested extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HelpRequested(String text) {
        super(text, null, false, false);
    }
}
