package dev.edl.shell.view;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A screen in memory. */
final class ScreenDouble {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Screen screen;

    ScreenDouble(Look look) {
        this.screen = new Screen(out, err, look);
    }

    static ScreenDouble piped() {
        return new ScreenDouble(Look.piped());
    }

    static ScreenDouble terminal(int width) {
        return new ScreenDouble(Look.terminal(width).withColour(Colour.NEVER));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
