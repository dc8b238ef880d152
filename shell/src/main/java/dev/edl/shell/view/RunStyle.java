package dev.edl.shell.view;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is to be shown.
 *
 * @param gather equal outputs once
 * @param diff of outputs that are gathered, and not those of most hosts, only what is different
 * @param stream live, with the host in front of each line; in JSON an object for each event
 * @param folder where the outputs go, a file for each host; unless they are gathered or streamed too, they are not shown
 */
public record RunStyle(Format format, boolean gather, boolean diff, boolean stream, Optional<Path> folder) {
    /** Neither gathered nor streamed. */
    public static RunStyle of(Format format) {
        return new RunStyle(format, false, false, false, Optional.empty());
    }

    RunStyle gathered(boolean asDiff) {
        return new RunStyle(format, true, asDiff, stream, folder);
    }

    RunStyle streamed() {
        return new RunStyle(format, gather, diff, true, folder);
    }
}
