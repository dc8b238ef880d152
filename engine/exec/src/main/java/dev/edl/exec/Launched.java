package dev.edl.exec;

import dev.edl.command.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of starting a run in the background on one host.
 *
 * @param name the run's name there
 * @param id the request's
 * @param logged whether its output can be read from the host when it has ended
 * @param outcome null while it runs; else how it has ended already, or why it did not start
 */
public record Launched(
        Host host,
        RunName name,
        String id,
        boolean logged,
        @Nullable Outcome outcome) {
    /** How it has ended already, or why it did not start; empty while it runs. */
    public Optional<Outcome> ended() {
        return Optional.ofNullable(outcome);
    }

    /** 0 while it runs, else the code that stands for its outcome. */
    public int exitCode() {
        return outcome == null ? 0 : HostResult.exitCode(outcome);
    }
}
