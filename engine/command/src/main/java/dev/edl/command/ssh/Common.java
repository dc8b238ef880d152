package dev.edl.command.ssh;

import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import net.schmizz.sshj.Config;

/**
 * What the connections of one sitting share, for this package.
 *
 * @param handshakes the connections that are being made, to be given up when the sitting ends
 */
record Common(
        SshSettings settings,
        Config config,
        ScheduledExecutorService scheduler,
        KeepAlive keepAlive,
        KnownHosts knownHosts,
        KeyRing keys,
        TargetResolver resolver,
        Dialer dialer,
        Set<WireSocket> handshakes) {}
