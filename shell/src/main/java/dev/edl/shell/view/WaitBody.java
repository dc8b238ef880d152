package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.HostResult;

/** The outcomes alone, a line for each host when it ends: {@code db0: exited 0 after 3 s}. */
final class WaitBody implements Body {
    private final Screen screen;

    WaitBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void ended(HostResult result) {
        String line = result.host() + ": " + Wording.clause(result.outcome(), result.duration());
        switch (result.outcome()) {
            case Outcome.Exited _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ -> screen.print(line);
            case Outcome.NotStarted _, Outcome.Lost _ -> {}
        }
    }

    @Override
    public boolean keepsOutput() {
        return false;
    }
}
