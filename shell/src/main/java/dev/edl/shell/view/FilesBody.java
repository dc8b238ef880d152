package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.Report;
import dev.edl.exec.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The outputs in files, and besides them what another body shows. */
final class FilesBody implements Body {
    private final Screen screen;
    private final OutputFiles files;
    private final Optional<Body> shown;
    private final boolean told;
    private final ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();

    /**
     * Writes files.
     *
     * @param told whether a person is told where they are
     */
    FilesBody(Screen screen, OutputFiles files, Optional<Body> shown, boolean told) {
        this.told = told;
        this.screen = screen;
        this.files = files;
        this.shown = shown;
    }

    @Override
    public void started(Host host) {
        shown.ifPresent(body -> body.started(host));
    }

    @Override
    public void output(FleetEvent.Output output) {
        files.write(output);
        shown.ifPresent(body -> body.output(output));
    }

    @Override
    public void ended(HostResult result) {
        List<Path> ended = files.end(result);
        if (!ended.isEmpty()) {
            written.add(result.host().alias());
        }
        shown.ifPresent(body -> body.ended(result));
    }

    @Override
    public void finish(Report report) {
        shown.ifPresent(body -> body.finish(report));
        tellProblems(files);
        if (told && !written.isEmpty()) {
            screen.say("outputs: " + files.folder() + "/" + HostSet.fold(List.copyOf(written)) + ".out"
                    + (report.results().stream()
                                    .anyMatch(result -> result.errors().isPresent())
                            ? ", .err"
                            : ""));
        }
    }

    /** Refuses to pass for well what is not in its place. */
    static void tellProblems(OutputFiles files) {
        if (!files.problems().isEmpty()) {
            throw new UsageException(
                    String.join("; ", files.problems()), "the outputs are in the hosts' logs: edl exec logs NAME");
        }
    }

    @Override
    public boolean keepsOutput() {
        return shown.filter(Body::keepsOutput).isPresent();
    }

    @Override
    public void close() {
        shown.ifPresent(Body::close);
        files.close();
    }
}
