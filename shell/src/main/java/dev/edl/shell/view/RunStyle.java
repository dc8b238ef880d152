package dev.edl.shell.view;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run is to be shown.
 *
 * @param gather equal outputs once
 * @param diff of outputs that are gathered, and not those of most hosts, only what is different
 * @param stream live, with the host in front of each line; in JSON an object for each event
 * @param exits whether a command on one host that ended with another code than 0 is told of: where no exit code shows it
 * @param folder where the outputs go, a file for each host; unless they are gathered or streamed too, they are not shown
 */
public record RunStyle(
        Format format, boolean gather, boolean diff, boolean stream, boolean exits, Optional<Path> folder) {
    /** Neither gathered nor streamed. */
    public static RunStyle of(Format format) {
        return new RunStyle(format, false, false, false, false, Optional.empty());
    }

    RunStyle gathered(boolean asDiff) {
        return new RunStyle(format, true, asDiff, stream, exits, folder);
    }

    RunStyle streamed() {
        return new RunStyle(format, gather, diff, true, exits, folder);
    }
}
