package dev.edl.exec.logs.victoria;

import java.io.IOException;

/** What should be a row is none; the message shows it, or what is wrong with it. Immutable. */
public final class MalformedRowException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedRowException(String message) {
        super(message);
    }
}
