package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run on one host as its host tells of it, running or ended. What it tells is that of the moment when it was asked. */
public final class Unit {
    private final Exec exec;
    private final RunInfo info;

    Unit(Exec exec, RunInfo info) {
        this.exec = exec;
        this.info = info;
    }

    public Host getHost() {
        return info.host();
    }

    /** The run's name, without {@code edl-exec-}. */
    public String getName() {
        return info.name();
    }

    /** {@code running}, {@code ended}, or systemd's word for what is between. */
    public String getState() {
        return info.state();
    }

    public boolean isRunning() {
        return info.ended().isEmpty();
    }

    /** How it ended: {@code exited 1}; null while it runs. */
    public @Nullable String getOutcome() {
        return info.ended().map(Outcomes::clause).orElse(null);
    }

    /** Of its main process; 0 when there is none. */
    public int getPid() {
        return info.pid();
    }

    /** When it was started, by the host's clock; null when that is not known. */
    public @Nullable Instant getSince() {
        return info.since();
    }

    /** How long it ran; null while it runs. */
    public @Nullable Duration getDuration() {
        return info.took();
    }

    /** Null when that is not known. */
    public @Nullable Size getMemory() {
        return info.memory().isPresent() ? new Size(info.memory().getAsLong()) : null;
    }

    /** Who asked for it. */
    public String getWho() {
        return info.who();
    }

    public String getCommand() {
        return info.command();
    }

    /** Stops it and waits for its end. */
    public void stop() {
        exec.stop(here(), getName());
    }

    /** Sends it a signal: {@code 'HUP'}. */
    public void signal(String signal) {
        exec.signal(here(), getName(), signal);
    }

    /** What it has written. */
    public String logs() {
        return exec.logs(here(), getName()).getOrDefault(getHost(), "");
    }

    /** A handle on it. */
    public Background attach() {
        return exec.attach(here(), getName());
    }

    private Map<String, ?> here() {
        return Map.of("on", getHost());
    }

    /** The run itself, as the engine tells of it. */
    public RunInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return getName() + " on " + getHost() + ", " + (isRunning() ? getState() : getOutcome());
    }
}
