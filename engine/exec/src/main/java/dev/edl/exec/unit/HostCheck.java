package dev.edl.exec.unit;

import java.time.Duration;

/**
 * Whether a host is fit for runs. That it answered at all says that the login, and sudo where it is needed, work.
 *
 * @param latency how long a warm question took
 * @param systemd its version; {@code none} where no systemd runs
 * @param login the login that sudo made root; empty when the login is root itself
 */
public record HostCheck(Duration latency, String systemd, String login) {
    /** True when a run can be started there. */
    public boolean fit() {
        return !systemd.equals("none");
    }
}
