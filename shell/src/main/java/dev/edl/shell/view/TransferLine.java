package dev.edl.shell.view;

import dev.edl.exec.FleetTransfer;
import java.time.Duration;

/**
 * How far files have come, in a line: {@code ████████░░░░ 62 % · 124 MB of 200 MB · 98 MB/s · 3 of 20 hosts done · db[3-5]}.
 * Where there is no room the bar is shorter, or left out.
 */
final class TransferLine {
    private static final int LONGEST_BAR = 20;
    private static final int SHORTEST_BAR = 5;

    private TransferLine() {}

    /** @param columns how many it may take */
    static String of(FleetTransfer.State state, Duration elapsed, int columns) {
        String text = text(state, elapsed);
        int bar = Math.min(columns - Width.of(text) - 1, LONGEST_BAR);
        if (state.expected() <= 0 || bar < SHORTEST_BAR) {
            return text;
        }
        int full = percent(state) * bar / 100;
        return "█".repeat(full) + "░".repeat(bar - full) + " " + text;
    }

    private static int percent(FleetTransfer.State state) {
        return (int) (Math.min(state.moved(), state.expected()) * 100 / state.expected());
    }

    private static String text(FleetTransfer.State state, Duration elapsed) {
        var line = new StringBuilder();
        if (state.expected() > 0) {
            line.append(percent(state)).append(" % · ");
            line.append(Figures.bytes(state.moved())).append(" of ").append(Figures.bytes(state.expected()));
            long millis = Math.max(elapsed.toMillis(), 1);
            line.append(" · ")
                    .append(Figures.bytes(state.moved() * 1000 / millis))
                    .append("/s · ");
        }
        if (state.hosts() > 1) {
            line.append(state.done()).append(" of ").append(state.hosts()).append(" hosts done · ");
        }
        return line.append(state.running().isEmpty() ? "ending" : Hosts.fold(state.running()))
                .toString();
    }
}
