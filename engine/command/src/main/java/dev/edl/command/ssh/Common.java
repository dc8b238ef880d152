package dev.edl.command.ssh;

import java.util.concurrent.ScheduledExecutorService;
import net.schmizz.sshj.Config;

/** What the connections of one sitting share, for this package. */
record Common(
        SshSettings settings,
        Config config,
        ScheduledExecutorService scheduler,
        KeepAlive keepAlive,
        KnownHosts knownHosts,
        KeyRing keys,
        TargetResolver resolver,
        Dialer dialer) {}
