package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;

/** One host's output and nothing else, as it comes: exactly on a pipe, made harmless on a terminal. */
final class LiveBody implements Body {
    private final Screen screen;
    private final Sanitiser sanitiser = Sanitiser.forLive();
    private final Bytes clean = new Bytes();
    private boolean midLine;

    LiveBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void output(FleetEvent.Output output) {
        if (!screen.look().outTerminal()) {
            screen.write(output.buffer(), output.offset(), output.length());
            return;
        }
        sanitiser.feed(output.buffer(), output.offset(), output.length(), clean);
        show();
    }

    @Override
    public void ended(HostResult result) {
        end(result.host().alias());
        boolean more =
                !(result.outcome() instanceof Outcome.Exited) || !result.notes().isEmpty();
        if (more && midLine && screen.look().errTerminal()) {
            // What we have to say begins a line.
            screen.say("");
        }
    }

    @Override
    public void end(String host) {
        sanitiser.finish(clean);
        show();
    }

    @Override
    public boolean keepsOutput() {
        return false;
    }

    private void show() {
        if (clean.size() > 0) {
            midLine = clean.array()[clean.size() - 1] != '\n';
            screen.write(clean.array(), 0, clean.size());
            clean.clear();
        }
    }
}
