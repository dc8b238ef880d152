package dev.edl.shell;

import dev.edl.scripting.Result;
import dev.edl.scripting.snippet.Declared;
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
        // How a run went it has said itself.
        if (this == NORMAL && kind == Kind.COMMAND && value instanceof Result) {
            return;
        }
        String type = this == VERBOSE ? "  (" + value.getClass().getSimpleName() + ")" : "";
        context.messages().say(name + " ==> " + groovy.describe(value) + type);
    }

    /** Tells what a source declared: {@code x ==> 3}. */
    void tell(Context context, Declared declared, Groovy groovy) {
        if (this == SILENT) {
            return;
        }
        for (String name : declared.variables()) {
            context.messages().say(name + " ==> " + groovy.describe(groovy.value(name)));
        }
        if (this != CONCISE) {
            declared.methods().forEach(signature -> context.messages().say("method " + signature));
            declared.types().forEach(type -> context.messages().say("class " + type));
        }
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
