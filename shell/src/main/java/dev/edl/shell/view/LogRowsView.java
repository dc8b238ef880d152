package dev.edl.shell.view;

import java.util.Map;
import java.util.stream.Collectors;

/** Shows rows that a question in LogsQL makes: {@code unit=watch lines=3}, an object a line as JSON. For one thread. */
public final class LogRowsView {
    private final Screen screen;
    private final Format format;
    private boolean shown;

    public LogRowsView(Screen screen, Format format) {
        this.screen = screen;
        this.format = format;
    }

    /** @throws OutputClosed when stdout was closed */
    public void row(Map<String, String> fields) {
        shown = true;
        switch (format) {
            case TEXT ->
                screen.print(fields.entrySet().stream()
                        .map(field -> Plain.line(field.getKey()) + "=" + value(field.getValue()))
                        .collect(Collectors.joining(" ")));
            case JSON ->
                Json.print(screen, line -> {
                    for (var field : fields.entrySet()) {
                        line.text(field.getKey(), field.getValue());
                    }
                });
        }
    }

    private static String value(String text) {
        boolean bare = text.matches("[^\\s\"=]+");
        return bare
                ? Plain.line(text)
                : '"' + Plain.line(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Tells when there was nothing; returns the exit code. */
    public int finish() {
        if (!shown) {
            new Messages(screen, format).say("no rows");
        }
        return 0;
    }
}
