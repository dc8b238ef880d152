package dev.edl.shell;

import dev.edl.shell.Snippets.Kind;
import java.util.Locale;

/** How much a sitting says of values, as in jshell. */
enum Feedback {
    /** Nothing. */
    SILENT,
    /** What Groovy came to. */
    CONCISE,
    /** Also what commands came to. */
    NORMAL,
    /** Also of which type it is. */
    VERBOSE;

    /** Tells a value: {@code $2 ==> 3 units}. */
    void tell(Context context, Kind kind, String name, Object value, Groovy groovy) {
        if (this == SILENT || this == CONCISE && kind != Kind.GROOVY) {
            return;
        }
        String type = this == VERBOSE ? "  (" + value.getClass().getSimpleName() + ")" : "";
        context.messages().say(name + " ==> " + groovy.describe(value) + type);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
