package dev.edl.scripting.script;

import dev.edl.scripting.Escapes;
import java.io.PrintStream;
import java.util.List;

/** Is told what is wrong with a script. */
@FunctionalInterface
public interface Complaints {
    /**
     * Tells one thing.
     *
     * @param rest what else is to be known of it, a line each; possibly nothing
     * @param exitCode which the script ends with
     */
    void tell(Diagnostic what, List<String> rest, int exitCode);

    /** Writes them as text that is harmless for a terminal: the rest below, indented. */
    static Complaints on(PrintStream errors) {
        return (what, rest, _) -> {
            errors.println(Escapes.line(what.toString()));
            rest.forEach(line -> errors.println("  " + Escapes.line(line.replace("\t", "    "))));
        };
    }
}
