package dev.edl.shell.view;

import dev.edl.exec.FleetTransfer;
import java.time.Duration;

/** How far files have come, in a line: {@code ████████░░░░ 62 % · 124 MB of 200 MB · 98 MB/s · 3 of 20 hosts done · db[3-5]}. */
final class TransferLine {
    private static final int BAR = 20;

    private TransferLine() {}

    static String of(FleetTransfer.State state, Duration elapsed) {
        var line = new StringBuilder();
        if (state.expected() > 0) {
            int percent = (int) (Math.min(state.moved(), state.expected()) * 100 / state.expected());
            int full = percent * BAR / 100;
            line.append("█".repeat(full)).append("░".repeat(BAR - full));
            line.append(' ').append(percent).append(" % · ");
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
