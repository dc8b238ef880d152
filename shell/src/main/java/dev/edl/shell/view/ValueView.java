package dev.edl.shell.view;

import org.jspecify.annotations.Nullable;

/** Shows a value as JSON. */
public final class ValueView {
    private ValueView() {}

    /**
     * One object: {@code {"name":"$1","value":…}}.
     *
     * @param value of nulls, booleans, numbers, texts, lists and maps
     */
    public static void show(Screen screen, String name, @Nullable Object value) {
        Json.print(screen, line -> line.text("name", name).value("value", value));
    }
}
