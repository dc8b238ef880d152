package dev.edl.scripting.script;

import java.util.Arrays;

/** Finds the script's own line in what went wrong. */
final class Blame {
    private Blame() {}

    /** {@code rolling.groovy:4: }; {@code rolling.groovy: } when no line of it is to be found. */
    static String place(ScriptSource source, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            var line = Arrays.stream(each.getStackTrace())
                    .filter(frame -> source.fileName().equals(frame.getFileName()) && frame.getLineNumber() > 0)
                    .findFirst();
            if (line.isPresent()) {
                return source.name() + ":" + line.get().getLineNumber() + ": ";
            }
        }
        return source.name() + ": ";
    }
}
