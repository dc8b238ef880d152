package dev.edl.shell.view;

import java.util.Optional;

/** Chooses how a request over hosts is shown. */
public final class RunViews {
    private RunViews() {}

    /** The view of a run that is started or attached to. */
    public static RunView ofRun(Screen screen, RunStyle style, int hosts) {
        return switch (style.format()) {
            case JSON ->
                new ShownRun(
                        screen,
                        style.stream() ? new JsonEventsBody(screen) : new JsonBody(screen),
                        Optional.empty(),
                        false,
                        Optional.empty());
            case TEXT -> text(screen, style, hosts > 1);
        };
    }

    /** The view of a run that is waited for: its outcomes, not its output. */
    public static RunView ofWait(Screen screen, Format format, int hosts) {
        return switch (format) {
            case JSON -> new ShownRun(screen, new JsonBody(screen), Optional.empty(), false, Optional.empty());
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
        Remarks remarks = several ? Remarks.ofSeveral(screen) : Remarks.ofOne(screen);
        Optional<Progress> progress = several && !style.stream() ? Optional.of(new Progress(screen)) : Optional.empty();
        return new ShownRun(screen, body(screen, style, several), Optional.of(remarks), several, progress);
    }

    private static Body body(Screen screen, RunStyle style, boolean several) {
        if (style.gather()) {
            return new GatherBody(screen, style.stream() ? Optional.of(new LinesBody(screen, true)) : Optional.empty());
        }
        if (!several && !style.stream()) {
            return new LiveBody(screen);
        }
        return screen.look().outTerminal() && !style.stream() ? new BlocksBody(screen) : new LinesBody(screen, false);
    }
}
