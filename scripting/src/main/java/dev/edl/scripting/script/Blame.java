package dev.edl.scripting.script;

import java.util.Arrays;
import java.util.OptionalInt;

/** Finds the script's own line in what went wrong. */
final class Blame {
    private Blame() {}

    /** From 1; 0 when no line of it is to be found. */
    static int line(ScriptSource source, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            OptionalInt line = Arrays.stream(each.getStackTrace())
                    .filter(frame -> source.fileName().equals(frame.getFileName()) && frame.getLineNumber() > 0)
                    .mapToInt(StackTraceElement::getLineNumber)
                    .findFirst();
            if (line.isPresent()) {
                return line.getAsInt();
            }
        }
        return 0;
    }
}
