package dev.edl.shell.view;

/**
 * How a run is to be shown.
 *
 * @param gather equal outputs once
 * @param stream live, with the host in front of each line; in JSON an object for each event
 */
public record RunStyle(Format format, boolean gather, boolean stream) {
    /** Neither gathered nor streamed. */
    public static RunStyle of(Format format) {
        return new RunStyle(format, false, false);
    }
}
