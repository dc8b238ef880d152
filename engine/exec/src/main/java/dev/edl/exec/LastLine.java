package dev.edl.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps the last line of an output that is not blank, cut where it is long. For one thread at a time. */
final class LastLine implements Consumer<FleetEvent> {
    private static final int LONGEST = 400;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String whole = "";

    @Override
    public void accept(FleetEvent event) {
        if (event instanceof FleetEvent.Output(var _, var _, byte[] buffer, int offset, int length)) {
            for (int at = offset; at < offset + length; at++) {
                take(buffer[at]);
            }
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            whole = text();
            line.reset();
        } else if (line.size() < LONGEST) {
            line.write(next);
        }
    }

    String text() {
        String begun = line.toString(StandardCharsets.UTF_8).strip();
        return begun.isEmpty() ? whole : begun;
    }
}
