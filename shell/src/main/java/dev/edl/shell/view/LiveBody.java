package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;

/** One host's output and nothing else, as it comes: exactly on a pipe, made harmless on a terminal. */
final class LiveBody implements Body {
    private final Screen screen;
    private final Live output;
    private final Live errors;
    private boolean midLine;

    LiveBody(Screen screen) {
        this.screen = screen;
        this.output = new Live(screen.side(Stream.STDOUT));
        this.errors = new Live(screen.side(Stream.STDERR));
    }

    @Override
    public void output(FleetEvent.Output output) {
        Live live = switch (output.stream()) {
            case STDOUT -> this.output;
            case STDERR -> errors;
        };
        live.feed(output.buffer(), output.offset(), output.length());
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
        output.end();
        errors.end();
    }

    @Override
    public boolean keepsOutput() {
        return false;
    }

    /** One of the two streams. */
    private final class Live {
        private final Screen.Side side;
        private final Sanitiser sanitiser = Sanitiser.forLive();
        private final Bytes clean = new Bytes();

        Live(Screen.Side side) {
            this.side = side;
        }

        void feed(byte[] buffer, int offset, int length) {
            if (!side.terminal()) {
                side.write(buffer, offset, length);
                return;
            }
            sanitiser.feed(buffer, offset, length, clean);
            show();
        }

        void end() {
            sanitiser.finish(clean);
            show();
        }

        private void show() {
            if (clean.size() > 0) {
                midLine = clean.array()[clean.size() - 1] != '\n';
                side.write(clean.array(), 0, clean.size());
                clean.clear();
            }
        }
    }
}
