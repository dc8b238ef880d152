package dev.edl.shell.view;

import dev.edl.scripting.script.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Shows what is wrong with a script, on standard output. */
public final class DiagnosticView {
    private DiagnosticView() {}

    /** In text as a compiler does. */
    public static void show(Screen screen, Format format, Diagnostic what, int exitCode) {
        switch (format) {
            case TEXT -> screen.print(Plain.line(what.toString()));
            case JSON ->
                Json.print(
                        screen,
                        line -> line.text("error", what.message())
                                .text("host", null)
                                .text("file", what.file())
                                .number("line", known(what.line()))
                                .number("column", known(what.column()))
                                .number("code", exitCode));
        }
    }

    private static @Nullable Integer known(int place) {
        return place == 0 ? null : place;
    }
}
