package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import dev.edl.exec.Report;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts a view together: what goes to stdout, the remarks about results, the lines around it all, and the live count.
 *
 * @param remarks none where the body tells all
 * @param framed whether there is a first and a last line
 */
record ShownRun(Screen screen, Body body, Optional<Remarks> remarks, boolean framed, Optional<Progress> progress)
        implements RunView {

    @Override
    public void begin(RunStart start) {
        if (framed) {
            screen.say(start.line());
        }
        progress.ifPresent(count -> count.begin(start.hosts()));
    }

    @Override
    public void accept(FleetEvent event) {
        if (screen.closed().isPresent()) {
            return;
        }
        try {
            show(event);
        } catch (OutputClosed e) {
            // The screen has told whom it concerns; finish() throws it.
            progress.ifPresent(Progress::close);
        }
    }

    private void show(FleetEvent event) {
        switch (event) {
            case FleetEvent.Started(var host) -> {
                body.started(host);
                progress.ifPresent(count -> count.started(host));
            }
            case FleetEvent.Output output -> body.output(output);
            case FleetEvent.Ended(HostResult result) -> {
                body.ended(result);
                remarks.ifPresent(words -> words.tell(result));
                progress.ifPresent(count -> count.ended(result.host()));
            }
            case FleetEvent.BatchBegun(var _, int _, int of, var _) when of == 1 -> {}
            case FleetEvent.Turn turn -> {
                body.turn(turn);
                remarks.ifPresent(words -> screen.say(Wording.turn(turn)));
            }
        }
    }

    @Override
    public void finish(Report report, Duration elapsed) {
        progress.ifPresent(Progress::close);
        screen.closed().ifPresent(closed -> {
            throw closed;
        });
        body.finish(report);
        remarks.ifPresent(Remarks::finish);
        if (framed) {
            screen.say(Summary.line(report.results(), elapsed, screen.look().errPaint()));
        }
    }

    @Override
    public boolean keepsOutput() {
        return body.keepsOutput();
    }

    @Override
    public void close() {
        progress.ifPresent(Progress::close);
        body.close();
    }
}
