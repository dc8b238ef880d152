package dev.edl.shell.view;

import java.util.Optional;

/** Chooses how a request over hosts is shown. */
public final class RunViews {
    private RunViews() {}

    /** The view of a run that is started or attached to. */
    public static RunView ofRun(Screen screen, RunStyle style, int hosts) {
        return switch (style.format()) {
            case JSON -> new ShownRun(screen, json(screen, style), Optional.empty(), false, Optional.empty());
            case TEXT -> text(screen, style, hosts > 1);
        };
    }

    private static Body json(Screen screen, RunStyle style) {
        Optional<OutputFiles> files = style.folder().map(OutputFiles::new);
        if (!style.gather() && !style.stream()) {
            return new JsonBody(screen, files);
        }
        Optional<Body> events = style.stream() ? Optional.of(new JsonEventsBody(screen)) : Optional.empty();
        Optional<Body> shown = style.gather() ? Optional.of(new GatherBody(screen, style, events)) : events;
        return files.<Body>map(folder -> new FilesBody(screen, folder, shown, false))
                .or(() -> shown)
                .orElseThrow();
    }

    /** The view of a run that is waited for: its outcomes, not its output. */
    public static RunView ofWait(Screen screen, Format format, int hosts) {
        return switch (format) {
            case JSON ->
                new ShownRun(screen, new JsonBody(screen, Optional.empty()), Optional.empty(), false, Optional.empty());
            case TEXT ->
                new ShownRun(
                        screen,
                        new WaitBody(screen),
                        Optional.of(Remarks.ofUnknown(screen)),
                        hosts > 1,
                        hosts > 1 ? Optional.of(new Progress(screen)) : Optional.empty());
        };
    }

    private static RunView text(Screen screen, RunStyle style, boolean several) {
        Remarks remarks = several ? Remarks.ofSeveral(screen) : Remarks.ofOne(screen, style.exits());
        Optional<Progress> progress = several && !style.stream() ? Optional.of(new Progress(screen)) : Optional.empty();
        Body body = style.folder()
                .<Body>map(folder -> new FilesBody(
                        screen,
                        new OutputFiles(folder),
                        style.gather() || style.stream() ? Optional.of(body(screen, style, several)) : Optional.empty(),
                        true))
                .orElseGet(() -> body(screen, style, several));
        return new ShownRun(screen, body, Optional.of(remarks), several, progress);
    }

    private static Body body(Screen screen, RunStyle style, boolean several) {
        if (style.gather()) {
            return new GatherBody(
                    screen, style, style.stream() ? Optional.of(new LinesBody(screen, true)) : Optional.empty());
        }
        if (!several && !style.stream()) {
            return new LiveBody(screen);
        }
        return screen.look().outTerminal() && !style.stream() ? new BlocksBody(screen) : new LinesBody(screen, false);
    }
}
