package dev.edl.command.ssh;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Writes an exception down for a problem's detail. */
final class Stack {
    private Stack() {}

    static String of(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
