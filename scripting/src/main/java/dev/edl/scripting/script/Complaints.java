package dev.edl.scripting.script;

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

    /** Writes them as text: the rest below, indented. */
    static Complaints on(PrintStream errors) {
        return (what, rest, _) -> {
            errors.println(what);
            rest.forEach(line -> errors.println("  " + line));
        };
    }
}
