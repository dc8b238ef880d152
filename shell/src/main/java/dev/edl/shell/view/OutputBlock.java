package dev.edl.shell.view;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.HostResult;
import dev.edl.exec.Received;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A whole output that was kept, under its ruled line. */
final class OutputBlock {
    private OutputBlock() {}

    /** Shows a run's output in one piece, and behind it its standard error where that is apart; both end with a newline. */
    static void show(Screen screen, String rule, HostResult result) {
        show(screen, rule, result.kept(), result.errors().flatMap(Received::kept));
    }

    /** The same with what was kept of each. */
    static void show(Screen screen, String rule, Optional<Spool> output, Optional<Spool> errors) {
        screen.together(() -> {
            var outSide = screen.side(Stream.STDOUT);
            outSide.block(out -> {
                out.write(Screen.utf8(rule + "\n"));
                if (output.isPresent()) {
                    lines(output.get(), outSide, out);
                }
            });
            errors.filter(some -> some.size() > 0).ifPresent(some -> {
                var errSide = screen.side(Stream.STDERR);
                errSide.block(out -> lines(some, errSide, out));
            });
        });
    }

    private static void lines(Spool output, Screen.Side side, OutputStream out) throws IOException {
        var lines = new EndedLines(out);
        copy(output, side.terminal(), lines);
        lines.finish();
    }

    private static void copy(Spool output, boolean terminal, OutputStream out) throws IOException {
        try (var in = output.open()) {
            if (!terminal) {
                in.transferTo(out);
                return;
            }
            try (var sane = new SaneStream(out)) {
                in.transferTo(sane);
            }
        }
    }

    /** Adds the newline that the last line lacks. */
    private static final class EndedLines extends OutputStream {
        private final OutputStream target;
        private int last = '\n';

        EndedLines(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            target.write(buffer, offset, length);
            if (length > 0) {
                last = buffer[offset + length - 1];
            }
        }

        void finish() throws IOException {
            if (last != '\n') {
                target.write('\n');
            }
        }
    }
}
