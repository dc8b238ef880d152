package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.Report;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Shows one request over hosts while it is carried out: {@link #begin}, the events, {@link #finish}, {@link #close}.
 *
 * <p>Events may come on many threads; {@link #accept} never throws because stdout was closed, it shows nothing more
 * from then on ({@link Screen#whenClosed} tells of it at once). Made by {@link RunViews}.
 */
public interface RunView extends Consumer<FleetEvent>, AutoCloseable {
    /** Shows what goes before the first event. */
    void begin(RunStart start);

    /**
     * Shows what comes last.
     *
     * @param elapsed how long the whole request took, by our clock
     * @throws OutputClosed when stdout was closed on the way
     */
    void finish(Report report, Duration elapsed);

    /** True when the results must hold the outputs ({@code FanOut.keepOutput}), or there is nothing to show. */
    boolean keepsOutput();

    /** Takes away what is shown for a while only, and leaves no thread behind. May be called at any time and often. */
    @Override
    void close();
}
