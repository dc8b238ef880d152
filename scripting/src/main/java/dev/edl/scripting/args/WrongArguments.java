package dev.edl.scripting.args;

/** The script was given what it does not take. The message is one line. */
public final class WrongArguments extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongArguments(String message) {
        super(message);
    }
}
