package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.HostResult;
import dev.edl.exec.Received;

/** Each host's output whole when it ends, under a ruled line. */
final class BlocksBody implements Body {
    private final Screen screen;

    BlocksBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void ended(HostResult result) {
        if (deservesBlock(result)) {
            OutputBlock.show(screen, Rule.line(result.host().alias(), label(result), screen.look()), result);
        }
    }

    @Override
    public boolean keepsOutput() {
        return true;
    }

    /** Of what has no output and is told in a line of its own there is nothing to show. */
    static boolean deservesBlock(HostResult result) {
        boolean told = switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _, Outcome.Stopped _ -> false;
            case Outcome.TimedOut _, Outcome.NotStarted _, Outcome.Lost _ -> true;
        };
        return !told
                || result.kept().filter(output -> output.size() > 0).isPresent()
                || result.errors()
                        .flatMap(Received::kept)
                        .filter(errors -> errors.size() > 0)
                        .isPresent();
    }

    static String label(HostResult result) {
        return result.ok() ? "" : Wording.label(result);
    }
}
